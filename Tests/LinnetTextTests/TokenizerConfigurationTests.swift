import Foundation
import LinnetText
import Testing

@Suite struct TokenizerConfigurationTests {
  private func texts(
    _ text: String, _ change: (inout TokenizerConfiguration) -> Void
  ) throws -> [String] {
    var configuration = TokenizerConfiguration()
    change(&configuration)
    return try WordTokenizer(configuration).tokens(in: text).map(\.text)
  }

  @Test func everyTreatment() throws {
    let text = "5 www.a.com b@c.de @d #e"
    #expect(try texts(text) { _ in } == ["5", "<url>", "<email>", "@d", "#e"])
    #expect(
      try texts(text) {
        $0.numbers = .asClass
        $0.urls = .asWritten
        $0.emailAddresses = .asWritten
        $0.mentions = .asClass
        $0.hashtags = .asClass
      } == ["<number>", "www.a.com", "b@c.de", "<mention>", "<hashtag>"])
    #expect(
      try texts(text) {
        $0.numbers = .asWords
        $0.urls = .asWords
        $0.emailAddresses = .asWords
        $0.mentions = .asWords
        $0.hashtags = .asWords
      } == ["5", "www.a.com", "b", "@", "c.de", "@", "d", "#", "e"])
  }

  @Test func everyOtherChoice() throws {
    #expect(try texts("Ａ É") { $0.caseFolding = .none } == ["A", "É"])
    #expect(try texts("Ａ") { $0.normalizationForm = .nfc } == ["ａ"])
    #expect(try texts("a, b") { $0.keptKinds = [.word] } == ["a", "b"])
    #expect(try texts("a b") { $0.keptKinds = Set(TokenKind.allCases) } == ["a", " ", "b"])
    #expect(try texts("k:a") { $0.locale = "sv" } == ["k:a"])
    #expect(try texts("a-b") { $0.breakRules = "[a-z\\-]+{200};" } == ["a-b"])
    #expect(throws: TextError.self) { try texts("") { $0.locale = "!" } }
    #expect(throws: TextError.self) { try texts("") { $0.breakRules = "[" } }
  }

  @Test func noTextYieldsAClassName() throws {
    #expect(try texts("<url> <number>") { _ in } == ["<", "url", ">", "<", "number", ">"])
  }

  @Test func codingRoundTrip() throws {
    var configuration = TokenizerConfiguration()
    configuration.locale = "tr"
    configuration.caseFolding = .turkic
    configuration.normalizationForm = nil
    configuration.breakRules = "[a]+;"
    configuration.keptKinds = [.emoji, .word, .url]
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(configuration)
    #expect(try JSONDecoder().decode(TokenizerConfiguration.self, from: data) == configuration)
    #expect(try encoder.encode(configuration) == data)
    #expect(String(decoding: data, as: UTF8.self).contains(#""keptKinds":["word","emoji","url"]"#))
    #expect(configuration.differencesFromThisSystem().isEmpty)
  }

  @Test func configurationOfAnotherICU() throws {
    let data = try JSONEncoder().encode(TokenizerConfiguration())
    let other = String(decoding: data, as: UTF8.self)
      .replacingOccurrences(of: "\"\(UnicodeLibrary.icuVersion)\"", with: "\"12.3\"")
      .replacingOccurrences(of: "\"\(UnicodeLibrary.unicodeVersion)\"", with: "\"4.5\"")
    let configuration = try JSONDecoder().decode(
      TokenizerConfiguration.self, from: Data(other.utf8))
    #expect(configuration.icuVersion == "12.3")
    let differences = configuration.differencesFromThisSystem()
    #expect(differences.count == 2)
    #expect(differences.first?.contains("12.3") == true)
    #expect(differences.first?.contains(UnicodeLibrary.icuVersion) == true)
    _ = try WordTokenizer(configuration)
  }

  @Test func missingOrUnknownChoiceIsRefused() throws {
    for json in ["{}", #"{"locale":""}"#] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(TokenizerConfiguration.self, from: Data(json.utf8))
      }
    }
  }
}
