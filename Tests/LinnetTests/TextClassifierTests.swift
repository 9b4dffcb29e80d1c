import Foundation
import LinnetCorpora
import LinnetFormats
import LinnetTraining
import Testing

@testable import Linnet

@Suite struct TextClassifierTests {
  private static let classifier = Result { try SmallCorpus.training().run().classifier }

  private static let oddTexts = [
    "", " ", "\n\n\t", "\u{0}\u{0}", "\u{FEFF}", "e\u{301}\u{302}\u{303}", "👩‍👩‍👧‍👦🇫🇷", "你好世界", "สวัสดีครับ",
    "the soup was wonderful", String(decoding: [0xFF, 0x41, 0xC3], as: UTF8.self),
  ]

  @Test func writesAndReadsTheSameModel() throws {
    let scratch = try Scratch()
    let classifier = try Self.classifier.get()
    try classifier.write(to: scratch.file("a"))
    let read = try TextClassifier(contentsOf: scratch.file("a"))
    try read.write(to: scratch.file("b"))
    #expect(try scratch.bytes("a") == scratch.bytes("b"))
    #expect(read.configuration == classifier.configuration)
    for text in Self.oddTexts { #expect(read.classify(text) == classifier.classify(text)) }
  }

  @Test func probabilitiesAreProbabilities() throws {
    for result in try Self.classifier.get().classify(Self.oddTexts) {
      #expect(result.probabilities.allSatisfy { (0...1).contains($0) })
      #expect(abs(result.probabilities.reduce(0, +) - 1) < 1e-12)
      #expect(result.probability == result.probabilities.max())
      #expect(result.ranking.first?.label == result.label)
    }
  }

  @Test func aTextDoesNotDependOnItsNeighbours() throws {
    let classifier = try Self.classifier.get()
    let texts =
      Self.oddTexts + SmallCorpus.development.map(\.text) + [
        "long " + String(repeating: "soup shines ", count: 300)
      ]
    let together = classifier.classify(texts)
    let backwards = Array(classifier.classify(Array(texts.reversed())).reversed())
    for (index, text) in texts.enumerated() {
      let alone = classifier.classify(text).probabilities
      for other in [together[index], backwards[index]] {
        #expect(zip(alone, other.probabilities).allSatisfy { abs($0 - $1) < 1e-6 }, "\(index)")
      }
    }
  }

  @Test func theEndOfALongTextCounts() throws {
    let classifier = try Self.classifier.get()
    let filler = String(repeating: "where is number ", count: 200)
    let good = classifier.classify(filler + String(repeating: "was wonderful ", count: 400))
    let bad = classifier.classify(filler + String(repeating: "was dreadful ", count: 400))
    #expect(good.probabilities[1] > bad.probabilities[1] + 0.2)
  }

  @Test(.timeLimit(.minutes(2))) func hugeTextsAreRead() throws {
    let classifier = try Self.classifier.get()
    for text in [
      String(repeating: "a", count: 10_000_000),
      String(repeating: "the soup shines ", count: 60_000),
    ] {
      #expect(classifier.classify(text).probability >= 0.5)
    }
  }

  @Test func thresholdsDecide() {
    let result = Classification(labels: ["ham", "spam"], probabilities: [0.3, 0.7])
    #expect(result.label(thresholds: ["spam": 0.8]).label == "ham")
    #expect(result.label(thresholds: ["spam": 0.7]).label == "spam")
    #expect(result.label(thresholds: ["spam": 0.8, "ham": 0.9]).label == "spam")
  }

  @Test func evaluationCountsByHand() throws {
    var evaluation = ClassifierEvaluation(try Self.classifier.get(), keepsMistakes: true)
    try evaluation.add(Array(SmallCorpus.development.prefix(6)))
    try evaluation.add([SmallCorpus.text("neg", "the soup was wonderful", 99)])
    #expect(evaluation.count == 7)
    #expect(evaluation.report.accuracy == 6.0 / 7)
    #expect(evaluation.mistakes.map(\.source.line) == [99])
    #expect(throws: ClassifierError.self) {
      try evaluation.add([SmallCorpus.text("none", "x")])
    }
  }
}
