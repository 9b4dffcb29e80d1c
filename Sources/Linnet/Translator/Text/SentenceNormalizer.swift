import LinnetText

/// Makes texts that look alike alike, before they become subwords: NFC; white space is one space, but
/// no-break spaces, which French sets before `?`, stay where they stand alone; what nobody sees is left
/// out.
struct SentenceNormalizer: Sendable {
  private let composition: UnicodeNormalizer

  init() throws { composition = try UnicodeNormalizer(form: .nfc) }

  func callAsFunction(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    /// White space that is still to be written.
    var space: Unicode.Scalar?
    for scalar in composition.normalize(Self.visible(text)).unicodeScalars {
      if scalar.properties.isWhitespace {
        space = space == nil && Self.isNoBreakSpace(scalar) ? scalar : " "
      } else {
        if let space, !result.isEmpty { result.append(space) }
        space = nil
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The text without what nobody sees, which may stand between a letter and its accent.
  private static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isInvisible) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isInvisible($0) }))
  }

  private static func isNoBreakSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{A0}" || scalar == "\u{202F}"
  }

  /// Soft hyphens, spaces without width, marks of byte order, and controls that are no white space.
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}": true
    default:
      scalar.properties.generalCategory == .control && !scalar.properties.isWhitespace
    }
  }

  /// A sentence and its translation, to learn from; `names` finds names in the sentence, in bytes of UTF-8.
  func pair(
    source: String, target: String, fewestDigits: Int, names: (ProtectedText) -> [Range<Int>]
  ) -> (source: ProtectedText, target: ProtectedText) {
    ProtectedText.pair(
      source: self(source), target: self(target), fewestDigits: fewestDigits, names: names)
  }
}
