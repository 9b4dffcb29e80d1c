import LinnetText
import Testing

@Suite struct SentenceBreakerTests {
  private func sentences(_ text: String, _ language: String) throws -> [String] {
    let bytes = Array(text.utf8)
    return try SentenceBreaker(language: language).ranges(in: text).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }

  /// Abbreviations, initials, ordinals and quotations.
  @Test(arguments: [
    ("en", "Dr. Smith saw Mr. Jones and Mrs. Brown at 5 p.m. yesterday."),
    ("en-GB", "Dr. Smith saw Mr. Jones."), ("en", "Written by J. R. R. Tolkien."),
    ("en", "The U.S. Government paid."), ("en", "Some towns, e.g. Leeds, and (cf. Plato) that."),
    ("en", "George W. Bush met \"Sen. Obama\"."), ("en", "See Prof. O'Neill vs. Lt. Dan."),
    ("fr", "M. Dupont et Mme. Martin sont là, p. ex. Paris."), ("fr", "J.-P. Roux, St. Malo."),
    ("de", "Herr Dr. Klein kommt am 3. Mai, z.B. Montag."), ("es", "La Sra. Gil y el Dr. Paz."),
    ("it", "Il Sig. Rossi e la Dott. Neri."), ("pt", "O Sr. Silva e a Dra. Costa."),
    ("nl", "Dit is dhr. De Vries."), ("sv", "Boken av J. Berg."),
    ("fr", "Il a crié « Non ! »."), ("fr", "« Où vas-tu ? » demanda-t-elle."),
    ("en", "\"Where are you?\" she asked."), ("en", "He said “Stop!” and ran."),
    ("en", "(Is it? ) No"), ("en", "He said \"Stop!\" and ran away."),
  ])
  func sentencesThatGoOn(language: String, text: String) throws {
    #expect(try sentences(text, language) == [text])
  }

  @Test(arguments: [
    ("de", "Er kam. »Nein!« Sie ging.", ["Er kam. ", "»Nein!« ", "Sie ging."]),
    ("en", "Is it? \"No.\" He left.", ["Is it? ", "\"No.\" ", "He left."]),
    ("en", "Is it? yes. No.", ["Is it? ", "yes. ", "No."]),
  ])
  func quotationsEnd(language: String, text: String, expected: [String]) throws {
    #expect(try sentences(text, language) == expected)
  }

  @Test(arguments: [
    (
      "OK. Let's go. He works at Apple Inc. He left at 3 p.m. Then we ate.",
      ["OK. ", "Let's go. ", "He works at Apple Inc. ", "He left at 3 p.m. ", "Then we ate."]
    ),
    ("It is I. You know. Henry VIII. He.", ["It is I. ", "You know. ", "Henry VIII. ", "He."]),
    ("Ask Dr.\nSmith is here.", ["Ask Dr.\n", "Smith is here."]),
    ("Is it Dr.? Yes, Dr.", ["Is it Dr.? ", "Yes, Dr."]),
    ("On May 3. Then.", ["On May 3. ", "Then."]), ("A dr. Then.", ["A dr. ", "Then."]),
    ("xMr. Then. 日本。東京。", ["xMr. ", "Then. ", "日本。", "東京。"]),
  ])
  func whatEndsASentenceElsewhereDoesSoHere(text: String, expected: [String]) throws {
    #expect(try sentences(text, "en") == expected)
  }

  @Test(arguments: [
    "", " ", ".", "Mr.", "Mr. ", ". . A. A", String(repeating: "A. ", count: 50_000),
  ])
  func rangesFollowEachOther(text: String) throws {
    let ranges = try SentenceBreaker(language: "en").ranges(in: text)
    var end = 0
    for range in ranges {
      #expect(range.lowerBound == end && !range.isEmpty)
      end = range.upperBound
    }
    #expect(end == text.utf8.count)
  }

  @Test func languageThatIsNone() {
    #expect(throws: TextError.invalidLocale("!!")) { try SentenceBreaker(language: "!!") }
  }
}
