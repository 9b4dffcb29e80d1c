import LinnetText
import Testing

@testable import Linnet

/// Translations of which every weight is known: what the model would have had to attend to.
@Suite struct LostPartsTests {
  private let coder: SentenceCoder

  init() throws {
    coder = try SentenceCoder(
      RandomTranslator.vocabulary(), fewestDigits: ProtectedText.longNumber)
  }

  // The translation of `source` for which the model wrote `target`. For each word of that, and the
  // end, `weights` has the places of words of the source, which are attended to equally.
  private func restored(
    _ source: String, _ target: String, _ weights: [[Int]]
  ) throws -> (text: String, remarks: [SentenceTranslation.Remark]) {
    let passage = Passage.passages(
      of: source, coder, language: "en", try TextBreaker(unit: .word))[0]
    // A model writes the placeholders of the source.
    let written = coder.normalizer.pair(
      source: source, target: target, fewestDigits: coder.fewestDigits, names: { _ in [] }
    ).target
    let tokens = coder.encode(written)
    let words = coder.words(tokens, protected: written)
    try #require(weights.isEmpty || weights.count == words.count + 1, "\(words.map(\.text))")
    func row(_ places: [Int]) -> [Float] {
      var row = [Float](repeating: 0, count: passage.tokens.count + 1)
      for place in places where place < passage.words.count {
        let range = passage.words[place].tokens
        for token in range { row[token] += 1 / Float(places.count * range.count) }
      }
      return row
    }
    var hypothesis = Hypothesis()
    hypothesis.tokens = tokens
    hypothesis.isComplete = true
    if !weights.isEmpty {
      hypothesis.attention = tokens.indices.map { token in
        row(weights[words.firstIndex { $0.tokens.contains(token) } ?? words.count])
      }
      hypothesis.attention.append(row(weights[words.count]))
    }
    let result = PassageTranslation(
      [hypothesis], of: passage, coder, language: "fr", most: 1, hasAlignment: true)
    let alignment = try #require(result.alignment)
    #expect(alignment.weights.count == alignment.targetWords.count)
    let sentence = SentenceTranslation(source, [passage], [result], TranslationOptions())
    return (sentence.text, sentence.remarks)
  }

  @Test func nothingIsLost() throws {
    let result = try restored("Where is {x}?", "Où est {x} ?", [[0], [1], [2], [3], []])
    #expect(result.text == "Où est {x} ?")
    #expect(result.remarks.isEmpty)
  }

  /// Between the translations of its neighbours.
  @Test func aLostPartGoesBackToItsPlace() throws {
    let result = try restored(
      "The dog {x} is late.", "Le dog est late.", [[0], [1], [3], [4], [5], []])
    #expect(result.text == "Le dog {x} est late.")
    #expect(result.remarks == [.restored])
  }

  /// Where the model looked at it and wrote something else, in place of that.
  @Test func aLostPartReplacesWhatStandsForIt() throws {
    let result = try restored("I am in {x}.", "Je suis en gare.", [[0], [1], [2], [3], [4], []])
    #expect(result.text == "Je suis en {x}.")
  }

  @Test func wordsInOtherOrder() throws {
    let result = try restored(
      "The {x} dog is late.", "Le dog est late.", [[0], [2], [3], [4], [5], []])
    // Beside the word that follows it in the source, or the one before.
    #expect(["Le {x} dog est late.", "Le dog {x} est late."].contains(result.text))
  }

  @Test func severalOfThemKeepTheirOrder() throws {
    let result = try restored("Where is {a} {b} {a}?", "Où est?", [[0], [1], [5], []])
    #expect(result.text == "Où est {a} {b} {a}?")
  }

  /// As <b> in the source: without a space on the same side.
  @Test func glueIsThatOfTheSource() throws {
    let result = try restored(
      "The <b>dog</b> is late.", "Le dog est late.", [[0], [2], [4], [5], [6], []])
    #expect(result.text == "Le <b>dog</b> est late.")
  }

  @Test func withoutAttentionBeforeTheSignsAtTheEnd() throws {
    let result = try restored("Where is {x}?", "Où est ?", [])
    #expect(result.text == "Où est {x} ?")
  }

  /// However little the model looked at it.
  @Test func notBehindTheSignsAtTheEnd() throws {
    let result = try restored("Where is the {x}?", "Où est le?", [[0], [1], [2], [4], [4]])
    #expect(result.text == "Où est le {x}?")
  }

  @Test func atTheStart() throws {
    let result = try restored(
      "{x}: is the dog late?", "le dog est late?", [[3], [4], [2], [5], [6], []])
    #expect(result.text == "{x} le dog est late?")
  }

  @Test(arguments: [
    ("Where is the dog?", "Où est le dog", "Où est le dog ?"),
    ("Where is the dog...", "Où est le dog", "Où est le dog..."),
    ("Where is the dog", "Où est le dog", "Où est le dog"),
    ("Where is the dog", "Où est le dog.", "Où est le dog"),
    ("Where is the dog?", "Où est le dog !", "Où est le dog ?"),
    ("Where is the dog?!", "Où est le dog.", "Où est le dog ?!"),
    ("The dog!", "Le dog.", "Le dog !"), ("The dog.", "Le dog !", "Le dog."),
    ("Say \"yes\".", "Dites « oui »", "Dites « oui »"), ("The dog.", "!", "!"),
  ])
  func marksAtTheEndAreKept(_ source: String, _ target: String, _ expected: String) throws {
    #expect(try restored(source, target, []).text == expected)
  }

  /// What is closed before it is opened, or crosses, stands as it does in the source.
  @Test(arguments: [
    ("The <b>dog</b> is late.", "Le </b>dog <b>est late.", "Le <b>dog </b>est late."),
    (
      "The <i>dog</i> is <b>late</b>.", "Le <i>dog <b>est</i> late</b>.",
      "Le <i>dog </i>est<b> late</b>."
    ),
    (
      "The <i>dog</i> is <b>late</b>.", "Le <b>dog</b> est <i>late</i>.",
      "Le <b>dog</b> est <i>late</i>."
    ),
    ("The </b>dog<b> is late.", "Le <b>dog </b>est late.", "Le <b>dog </b>est late."),
  ])
  func tagsStayInPairs(source: String, target: String, expected: String) throws {
    let result = try restored(source, target, [])
    #expect(result.text == expected)
    #expect(result.remarks == (target == expected ? [] : [.restored]))
  }

  /// A piece that goes on in small letters, and not a name, a piece in capitals, or the first.
  @Test(arguments: [
    ("and the dog", true, "Et le dog", "et le dog"),
    ("and the dog", false, "Et le dog", "Et le dog"),
    ("The dog", true, "Le dog", "Le dog"), ("and the dog", true, "LE dog", "LE dog"),
  ])
  func whatGoesOnBeginsSmall(
    source: String, isAfterSpace: Bool, target: String, expected: String
  ) throws {
    let whole = Passage.passages(
      of: source, coder, language: "en", try TextBreaker(unit: .word))[0]
    let passage = Passage(
      text: whole.text, tokens: whole.tokens, words: whole.words, isShouted: false,
      isAfterSpace: isAfterSpace, isTooLong: false)
    var hypothesis = Hypothesis()
    hypothesis.tokens = coder.encode(coder.prepared(target))
    hypothesis.isComplete = true
    let result = PassageTranslation(
      [hypothesis], of: passage, coder, language: "fr", most: 1, hasAlignment: false)
    #expect(result.candidates[0].text == expected)
  }

  @Test func capitalsAreRaised() throws {
    let result = try restored("WHERE IS {x}?", "Où est {x} ?", [[0], [1], [2], [3], []])
    #expect(result.text == "OÙ EST {x} ?")
  }

  @Test func anUntranslatedSentenceIsRemarked() throws {
    let result = try restored("The dog.", "The dog.", [])
    #expect(result.remarks == [.untranslated])
  }
}
