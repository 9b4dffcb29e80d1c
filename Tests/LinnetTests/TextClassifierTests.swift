import Foundation
import LinnetCorpora
import LinnetTensor
import Testing

@testable import Linnet

@Suite struct TextClassifierTests {
  private let classifier: TextClassifier

  init() throws { classifier = try Sample.classifier() }

  private static let strange = [
    "", " ", "\n\t \u{3000}", "\u{0}", "prize\u{0}lunch", "\u{FEFF}prize",
    String(decoding: [0xFF, 0x70, 0xC3, 0x28, 0xED, 0xA0, 0x80], as: UTF8.self), "👨‍👩‍👧‍👦🇫🇷",
    String(repeating: "a", count: 100_000), String(repeating: "\u{301}", count: 5000),
    "ราคาถูก 便宜 prize", String(repeating: "prize ", count: 300), "…—!?", "1234567890",
  ]

  @Test(arguments: strange)
  func anyTextIsLegal(_ text: String) {
    let result = classifier.classify(text)
    #expect(result.labels == ["ham", "spam"])
    #expect(result.probabilities.allSatisfy { (0...1).contains($0) })
    #expect(abs(result.probabilities.reduce(0, +) - 1) < 1e-12)
  }

  @Test func tenMegabytesAreRead() {
    let line = "the river and the stone in the garden by the bridge "
    let text = String(repeating: line, count: 10_000_000 / line.utf8.count)
    let calm = classifier.logits(of: [text])[0]
    #expect(calm.allSatisfy { $0.isFinite })
    let prizes = classifier.logits(of: [text.replacing("garden", with: "prize")])[0]
    #expect(prizes[1] - prizes[0] > calm[1] - calm[0])
  }

  /// A text gives the same alone, in any company, and in any place.
  @Test func theCompanyDoesNotMatter() {
    var random = SeededRandom(seed: 4)
    let texts = Sample.texts(150, seed: 11).map(\.text) + Self.strange
    let together = classifier.classify(texts).map(\.probabilities)
    for (text, expected) in zip(texts, together) {
      for (one, other) in zip(classifier.classify(text).probabilities, expected) {
        #expect(abs(one - other) <= 1e-6, "\(text.prefix(40))")
      }
    }
    let order = random.permutation(texts.count)
    let shuffled = classifier.classify(order.map { texts[$0] }).map(\.probabilities)
    for (place, index) in order.enumerated() {
      for (one, other) in zip(shuffled[place], together[index]) {
        #expect(abs(one - other) <= 1e-6)
      }
    }
    #expect(classifier.classify([]).isEmpty)
  }

  /// The end of a text of many windows counts as much as its beginning.
  @Test func longTextsAreReadToTheEnd() {
    let filler = String(repeating: "river stone paper ", count: 100)
    let evidence = { (text: String) in
      let logits = self.classifier.logits(of: [text])[0]
      return logits[1] - logits[0]
    }
    let news = String(repeating: "prize ", count: 50)
    let plain = evidence(filler)
    let (first, last) = (evidence(news + filler), evidence(filler + news))
    #expect(last > plain && first > plain)
    #expect(abs(first - last) < 0.5 * (last - plain))
  }

  /// The logits of a text are the mean of those of its windows, by length.
  @Test func windowsAreAveraged() throws {
    var types = try TokenTypes(classifier.configuration.features, classifier.vocabulary)
    let words = (0..<120).map { $0 % 9 == 0 ? "prize" : "river" }
    let text = words.joined(separator: " ")
    let windows = classifier.encoder.encode(text, &types).windows(of: 50)
    #expect(windows.map(\.count) == [40, 40, 40])
    let parts = stride(from: 0, to: 120, by: 40).map {
      words[$0..<$0 + 40].joined(separator: " ")
    }
    let separate = classifier.logits(of: parts)
    let whole = classifier.logits(of: [text])[0]
    for label in 0..<2 {
      let mean = separate.reduce(0) { $0 + $1[label] } / 3
      #expect(abs(whole[label] - mean) < 1e-5)
    }
  }

  /// Any number of threads may use a classifier at once.
  @Test func threadsDoNotDisturbEachOther() async {
    let texts = Sample.texts(40, seed: 12).map(\.text)
    let expected = texts.map { classifier.classify($0) }
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 { group.addTask { texts.map { classifier.classify($0) } == expected } }
      for await isSame in group { #expect(isSame) }
    }
  }
}
