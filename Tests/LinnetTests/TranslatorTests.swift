import Foundation
import LinnetCorpora
import LinnetNN
import LinnetTensor
import LinnetText
import LinnetTraining
import Testing

@testable import Linnet

/// What holds for any model, shown by one with random weights.
@Suite struct TranslatorTests {
  private static let translator = Result { try RandomTranslator.make() }
  private let translator: Translator

  init() throws { translator = try Self.translator.get() }

  private static let texts =
    [
      "Where is the station? I am late!", "", "  ", "The dog.\n\nThe house.", "no",
      "WHERE ARE YOU?",
      "See https://example.org/a?b=1, {name} and <b>12345</b>.", "I love 北京市 and 😀.",
      "12345 + 7", "Владимир", "e\u{301}. \u{FEFF}a\u{0}b\tc",
    ]
    + (1..<70).map { number in
      String(repeating: "the man's dog ", count: number % 13) + "is in house \(number)."
    }

  private func options(_ change: (inout TranslationOptions) -> Void) -> TranslationOptions {
    var options = TranslationOptions()
    change(&options)
    return options
  }

  /// A text has the same translation alone and in any company, on any number of threads.
  @Test(arguments: [1, 2, 3])
  func companyAndThreadsDoNotMatter(threads: Int) {
    let options = options { ($0.hasAlignments, $0.search.nBest) = (true, 3) }
    let together = translator.translate(
      Self.texts, options: options, on: WorkerPool(threads: threads))
    for (text, translation) in zip(Self.texts, together) {
      #expect(translator.translate(text, options: options) == translation, "\(text)")
    }
  }

  @Test(arguments: ["", " ", "\n", "\t \u{3000}", "12345 + 7", "...", "😀", "{name}", "北京市"])
  func whatHasNoWordsStaysAsItIs(_ text: String) {
    let translation = translator.translate(text)
    #expect(translation.text == text)
    #expect(translation.confidence == 1)
    #expect(translation.sentences.allSatisfy { $0.score == 0 && !$0.text.isEmpty })
  }

  @Test func spacingBetweenSentencesIsKept() {
    let translation = translator.translate("  The dog is here.\n\nWhere is the house?\t")
    #expect(translation.sentences.map(\.source) == ["The dog is here.", "Where is the house?"])
    #expect(
      translation.text == "  \(translation.sentences[0].text)\n\n\(translation.sentences[1].text)\t"
    )
  }

  /// Each protected part is there as often as in the source, and no character is broken or made up.
  @Test func protectedPartsComeOutAsTheyWentIn() {
    let parts = ["https://example.org/a?b=1", "{name}", "<b>", "12345", "</b>", "北京市", "😀"]
    for text in Self.texts {
      let translation = translator.translate(text).text
      #expect(!translation.unicodeScalars.contains("\u{FFFD}"))
      for part in parts {
        #expect(
          count(of: part, in: translation) == count(of: part, in: text),
          "\(part) of \(text): \(translation)")
      }
    }
  }

  /// Where names are protected, as the corpus had it, and nothing else of the text.
  @Test func rareNamesComeOutAsTheyWentIn() throws {
    let translator = try RandomTranslator.make(names: RandomTranslator.names())
    for (text, name) in [
      ("Where is Nelson Mandela?", "Nelson Mandela"), ("Is the dog O'Hare?", "O'Hare"),
      ("Where is {x}, Mona? Is Lea the dog?", "Mona"),
    ] {
      #expect(count(of: name, in: translator.translate(text).text) == 1, "\(text)")
      #expect(count(of: name, in: self.translator.translate(text).text) == 0)
    }
    #expect(translator.translate("Nelson Mandela").text == "Nelson Mandela")
    // In capitals a name is like any other word.
    #expect(count(of: "MANDELA", in: translator.translate("WHERE IS MANDELA?").text) == 0)
  }

  @Test func candidatesDifferAndTheBestIsFirst() {
    let options = options { ($0.search.beamWidth, $0.search.nBest) = (6, 6) }
    for translation in translator.translate(Self.texts, options: options) {
      for sentence in translation.sentences {
        let texts = sentence.candidates.map(\.text)
        #expect(Set(texts).count == texts.count)
        let scores = sentence.candidates.map(\.score)
        #expect(scores == scores.sorted(by: >))
        #expect(sentence.candidates.allSatisfy { (0...1).contains($0.confidence) })
      }
      #expect(translation.text(rank: 0) == translation.text)
      #expect((1...6).contains(translation.rankCount))
      #expect((0...1).contains(translation.confidence))
    }
  }

  @Test func alignmentsAreOfWords() throws {
    let options = options { $0.hasAlignments = true }
    let sentence = translator.translate("The man's dog is in {house}.", options: options)
      .sentences[0]
    let alignment = try #require(sentence.alignment)
    #expect(alignment.sourceWords == ["The", "man", "'s", "dog", "is", "in", "{house}", "."])
    let text = sentence.text.filter { !$0.isWhitespace }
    #expect(alignment.targetWords.joined().filter { !$0.isWhitespace } == text)
    for row in alignment.weights {
      #expect(row.count == 9)
      #expect(abs(row.reduce(0, +) - 1) < 1e-4)
    }
    #expect(translator.translate("The dog.").sentences[0].alignment == nil)
  }

  @Test func longSentencesAreTranslatedInPieces() throws {
    let text = String(repeating: "the dog is in the house, ", count: 60) + "no?"
    let options = options { $0.hasAlignments = true }
    let translation = translator.translate(text, options: options)
    let sentence = translation.sentences[0]
    #expect(translation.sentences.count == 1)
    #expect(sentence.remarks.contains(.inPieces))
    #expect(sentence.source == text)
    let alignment = try #require(sentence.alignment)
    #expect(alignment.sourceWords.count == 60 * 7 + 2)
    #expect(alignment.weights.allSatisfy { $0.count == 60 * 7 + 3 })
  }

  /// ICU takes it for one word, and the tokenizer for thousands.
  @Test func aWordThatIsTooLongIsOneWordOfTheAlignment() throws {
    let giant = String(repeating: "a'", count: 20_000) + "a"
    let sentence = translator.translate(giant, options: options { $0.hasAlignments = true })
      .sentences[0]
    #expect(sentence.text == giant && sentence.remarks == [.untranslated])
    #expect(sentence.alignment?.sourceWords == [giant])
  }

  /// What is made of pieces equals its source only where all do.
  @Test func remarksAreOfTheWholeSentence() {
    let giant = String(repeating: "house", count: 500)
    let sentence = translator.translate("the dog is here \(giant)").sentences[0]
    #expect(sentence.text.hasSuffix(giant) && sentence.remarks.contains(.inPieces))
    #expect(!sentence.remarks.contains(.untranslated))
    #expect(translator.translate("12:30").sentences[0].remarks == [.untranslated])
  }

  @Test func thereIsAlwaysOneCandidate() {
    let text = "Where is the station?"
    let none = translator.translate(text, options: options { $0.search.nBest = 0 })
    #expect(none == translator.translate(text))
  }

  /// Without attention, and with models that give no numbers, there is a text too.
  @Test(arguments: [nil, .additive] as [AttentionScore?], [false, true])
  func otherModels(_ attention: AttentionScore?, isBroken: Bool) throws {
    var translator = try RandomTranslator.make {
      ($0.attention, $0.hasInputFeeding) = (attention, attention != nil)
    }
    if isBroken {
      var network = translator.network
      network.forEachParameter { $0.value.fill(.nan) }
      translator = try Translator(
        translator.configuration, network, source: translator.source.vocabulary,
        target: translator.target.vocabulary)
    }
    let translation = translator.translate(
      "Where is {name}? I'M LATE!", options: options { $0.hasAlignments = true })
    #expect(translation.sentences.count == 2)
    #expect(translation.text.contains("{name}"))
  }

  @Test func evaluationHasTheScoresOfItsTranslations() {
    let pairs = ["Where is the dog?", "I am late!", "The house."].map { text in
      TextPair(source: text, target: "Où est \(text)", location: SourceLocation(file: "a"))
    }
    var evaluation = TranslatorEvaluation(translator, threads: 2)
    evaluation.add(Array(pairs[..<2]))
    evaluation.add(Array(pairs[2...]))
    let texts = translator.translate(pairs.map(\.source)).map(\.text)
    #expect(evaluation.hypotheses == texts)
    #expect(evaluation.count == 3)
    let references = pairs.map(\.target)
    #expect(evaluation.bleu() == BLEU().score(hypotheses: texts, references: references))
    #expect(evaluation.chrF() == ChrF().score(hypotheses: texts, references: references))
    #expect(evaluation.tokensPerSecond > 0)
  }
}

private func count(of part: String, in text: String) -> Int {
  text.components(separatedBy: part).count - 1
}
