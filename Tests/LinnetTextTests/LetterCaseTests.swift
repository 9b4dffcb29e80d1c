import Testing

@testable import LinnetText

@Suite struct LetterCaseTests {
  private func forms(_ word: String) -> [String] {
    LetterCase.forms(of: Array(word.unicodeScalars)).map { form in
      var scalars = String.UnicodeScalarView()
      scalars.append(contentsOf: form.scalars)
      return (form.mark.map { SubwordTokens.texts[Int($0)] + " " } ?? "") + String(scalars)
    }
  }

  @Test(arguments: [
    ("hund", ["hund", "<lower> Hund"]), ("Hund", ["<title> hund", "Hund"]),
    ("HUND", ["<upper> hund", "<upper> Hund", "HUND"]), ("iPhone", ["iPhone"]),
    ("A", ["<title> a", "A"]), ("R2D2", ["<upper> r2d2", "<upper> R2d2", "R2D2"]),
    ("d'eau", ["d'eau", "<lower> D'eau"]), ("été", ["été", "<lower> Été"]),
    ("ΟΔΟΣ", ["<upper> οδοσ", "<upper> Οδοσ", "ΟΔΟΣ"]), ("你好", ["你好"]), ("42", ["42"]),
    // Letters that do not come back from the other case, or become several.
    ("ß", ["ß"]), ("straße", ["straße", "<lower> Straße"]), ("STRAßE", ["STRAßE"]),
    ("İstanbul", ["İstanbul"]), ("ſ", ["ſ"]), ("ŉ", ["ŉ"]), ("", [""]),
  ])
  func formsMakeTheWordAgain(word: String, expected: [String]) {
    #expect(forms(word) == expected)
    for form in LetterCase.forms(of: Array(word.unicodeScalars)) {
      let again = form.mark.map { LetterCase.apply($0, to: form.scalars) } ?? form.scalars
      #expect(again == Array(word.unicodeScalars))
    }
  }
}
