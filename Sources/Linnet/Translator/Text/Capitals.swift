import Foundation
import LinnetText

/// Sentences in capitals are translated as people write them otherwise, and the result is raised.
enum Capitals {
  /// Whether a text has two words at least, and no small letter; and whether it can be lowered and raised without
  /// loss, as all but a few can. A single word may be an abbreviation, such as NASA.
  static func isShouted(_ text: String) -> Bool {
    guard !text.unicodeScalars.contains(where: \.properties.isLowercase) else { return false }
    let words = text.split(whereSeparator: \.isWhitespace).count { word in
      word.unicodeScalars.contains(where: \.properties.isUppercase)
    }
    return words >= 2 && text.lowercased().uppercased() == text.uppercased()
  }

  /// A text in small letters, but for the first letter, and English "I".
  static func lowered(_ text: ProtectedText, language: String) -> ProtectedText {
    var isFirst = true
    let hasCapitalI = LanguageTag.language(of: language) == "en"
    return text.mappingUnprotected { part in
      var lowered = part.lowercased()
      if hasCapitalI { lowered = withCapitalI(lowered) }
      if isFirst, let letter = lowered.firstIndex(where: \.isLetter) {
        lowered.replaceSubrange(letter...letter, with: lowered[letter].uppercased())
        isFirst = false
      }
      return lowered
    }
  }

  /// "i" is "I" where it is a word, also in "i'm".
  private static func withCapitalI(_ text: String) -> String {
    var before: Character = " "
    let pairs = zip(text, text.dropFirst() + " ")
    return String(
      pairs.map { character, after in
        defer { before = character }
        return character == "i" && !before.isLetter && !after.isLetter ? "I" : character
      })
  }
}
