import Foundation
import LinnetTensor
import LinnetText
import Testing

@testable import Linnet

@Suite struct FeatureTests {
  @Test(arguments: [
    ("word", TokenShape.lowercase), ("Word", .capitalized), ("WORD", .uppercase),
    ("I", .capitalized),
    ("iPhone", .lowercase), ("R2D2", .withDigit), ("42", .withDigit), ("!?", .withoutLetter),
    ("", .withoutLetter), ("ÉTÉ", .uppercase), ("Étoile", .capitalized), ("ß", .lowercase),
  ])
  func shapes(text: String, shape: TokenShape) { #expect(TokenShape(text.utf8) == shape) }

  private func forms(_ text: String) throws -> [String] {
    var forms: [String] = []
    try TextEncoder(FeatureConfiguration()).forEachForm(in: text) { form, _ in
      forms.append(String(decoding: form, as: UTF8.self))
    }
    return forms
  }

  @Test func digitsLookAlike() throws {
    #expect(try forms("Call 0800 NOW") == ["call", "0000", "now"])
    #expect(try forms("１２") == ["00"])
  }

  @Test func anEmptyTextHasOneToken() throws {
    for text in ["", " \n", "\u{0}"] { #expect(try forms(text) == ["</s>"]) }
  }

  @Test func longWordsAreCutBetweenCharacters() throws {
    let form = try #require(try forms(String(repeating: "é", count: 500)).first)
    #expect(form == String(repeating: "é", count: TextEncoder.longestForm / 2))
  }

  @Test(arguments: [0, 1, 399, 400, 401, 800, 801, 5000])
  func windowsAreAlikeAndComplete(count: Int) {
    let text = EncodedText(
      types: (0..<Int32(count)).map { $0 }, shapes: Array(repeating: 0, count: count))
    let windows = text.windows(of: 400)
    #expect(windows.flatMap(\.types) == text.types)
    #expect(windows.count == max(1, (count + 399) / 400))
    let sizes = windows.map(\.count)
    #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
  }

  /// Fixtures/make_shortcut.py computes the same hashes and weights from their description.
  @Test func shortcutAgreesWithAnIndependentImplementation() throws {
    struct Golden: Decodable {
      let buckets: Int
      let scale: Float
      let texts: [String]
      let bags: [[String: Double]]
    }
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/shortcut.json")
    let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
    var configuration = FeatureConfiguration()
    configuration.shortcutBuckets = golden.buckets
    var types = try TokenTypes(configuration, try Vocabulary(entries: []))
    let encoder = try TextEncoder(configuration)
    let texts = golden.texts.map { encoder.encode($0, &types) }
    let shortcut = ShortcutFeatures(
      bucketCount: golden.buckets, scale: golden.scale, texts: Array(texts.dropLast()), types)
    for (text, expected) in zip(texts, golden.bags) {
      var bags = FeatureBags()
      shortcut.append(text, types, to: &bags)
      var found: [String: Double] = [:]
      for (feature, weight) in zip(bags.features, bags.weights) {
        found["\(feature)", default: 0] += Double(weight)
      }
      #expect(Set(found.keys) == Set(expected.keys))
      for (bucket, weight) in expected {
        #expect(abs(weight - (found[bucket] ?? .nan)) < 1e-4, "\(bucket)")
      }
    }
  }
}
