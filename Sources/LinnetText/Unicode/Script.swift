internal import CICU

/// A script in which languages are written, such as Latin or Cyrillic: Unicode Standard Annex #24,
/// through ICU. Han, Hiragana, Katakana and Bopomofo, which one sentence may mix, are one: Han.
public struct Script: Hashable, Sendable {
  /// ICU's number.
  private let code: Int32

  /// The script of a letter; nil for what is no letter, or one of several scripts.
  init?(ofLetter scalar: UInt32) {
    guard ScalarClass.isLetter(scalar) else { return nil }
    let code = linnet_script(Int32(scalar))
    switch Int(code) {
    case linnet_script_common, linnet_script_inherited: return nil
    case linnet_script_hiragana, linnet_script_katakana, linnet_script_bopomofo:
      self.code = Int32(linnet_script_han)
    default: self.code = code
    }
  }

  /// Its name in English, such as `Latin`.
  public var name: String { linnet_script_name(code).map { String(cString: $0) } ?? "unknown" }

  /// How many letters of each script a text has.
  ///
  /// - Complexity: linear in the length of the text.
  public static func counts(in text: String) -> [Script: Int] {
    var counts: [Script: Int] = [:]
    for scalar in text.unicodeScalars {
      if let script = Script(ofLetter: scalar.value) { counts[script, default: 0] += 1 }
    }
    return counts
  }
}
