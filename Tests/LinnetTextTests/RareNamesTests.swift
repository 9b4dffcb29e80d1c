import LinnetText
import Testing

@Suite struct RareNamesTests {
  private let names: RareNames

  init() throws {
    let known = [
      "my", "is", "in", "london", "the", "said", "he", "embassy", "an", "i", "l'", "where", "no",
    ]
    names = try RareNames(knownWords: Vocabulary(entries: known.map { ($0, 3) }))
  }

  private func found(
    _ text: String, and others: Set<String> = [], _ protect: (String) -> ProtectedText
  ) -> [String] {
    let bytes = Array(text.utf8)
    return names.ranges(in: protect(text), and: others).map {
      String(decoding: bytes[$0], as: UTF8.self)
    }
  }

  @Test(
    arguments: [
      ("my Zbigniew is in London", ["Zbigniew"]),
      ("the Embassy is in Szczecin.", ["Szczecin"]),
      // The first word only with the next.
      ("Gargle in the embassy", []), ("Zbigniew is in London", []),
      ("Zbigniew Okonkwo is in London", ["Zbigniew Okonkwo"]),
      ("Jean-Pierre is in", ["Jean-Pierre"]), ("Is O'Brien in?", ["O'Brien"]),
      ("Où is O’Brien", ["O’Brien"]), ("Where Jean, Marie is", ["Jean", "Marie"]),
      ("No gargle Marie", ["Marie"]),
      // What begins after a mark has its capital from there; after an abbreviation it does not.
      ("he said: Gargle", []), ("he said “Gargle”", []), ("he (Gargle) is", []),
      ("No! Gargle", []), ("he said Mr. Gargle is in", ["Mr", "Gargle"]),
      ("– Gargle", []), ("he – Gargle", []),
      // Capitals inside are of no place.
      ("iPhone is", ["iPhone"]), ("McDonald is the", ["McDonald"]), ("NASA is", []),
      ("the NASA is", ["NASA"]), ("the A380 is 12", ["A380"]),
      // Without capitals there is nothing.
      ("the zbigniew is 12", []), ("日本 é", []), ("", []), (" ", []),
      ("the É.", ["É"]), ("l'Okonkwo", ["Okonkwo"]),
    ] as [(String, [String])])
  func namesOfASentence(text: String, expected: [String]) {
    #expect(found(text) { ProtectedText(unprotected: $0) } == expected)
  }

  @Test func othersAreNamesAnywhere() {
    let others: Set = ["London", "Gargle"]
    let plain = { ProtectedText(unprotected: $0) }
    #expect(found("Gargle is in London", and: others, plain) == ["Gargle", "London"])
    #expect(found("London Zbigniew is in london", and: others, plain) == ["London Zbigniew"])
  }

  @Test func protectedPartsHaveNoNames() {
    let text = "is {Zbigniew} in <Okonkwo> or Www.Example.com, A@Example.com Zbigniew"
    #expect(found(text) { ProtectedText($0) } == ["Zbigniew"])
  }

  @Test func longNamesAreCutAndLongWordsAreNone() {
    let text = "is " + String(repeating: "Okonkwo ", count: 40) + String(repeating: "A", count: 200)
    let found = found(text) { ProtectedText(unprotected: $0) }
    #expect(found.joined(separator: " ") + " " == String(repeating: "Okonkwo ", count: 40))
    #expect(found.count == 3 && found.allSatisfy { $0.utf8.count <= 128 })
  }

  @Test func whatIsKnownIsKnownInAnyLetters() {
    #expect(names.knows("LONDON") && names.knows("london") && !names.knows("Londres"))
  }
}
