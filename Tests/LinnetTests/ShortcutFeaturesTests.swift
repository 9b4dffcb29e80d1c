import Foundation
import LinnetCorpora
import LinnetTensor
import LinnetText
import TestSupport
import Testing

@testable import Linnet

@Suite struct ShortcutFeaturesTests {
  /// What `Fixtures/make_shortcut.py` computed.
  private struct Expected: Decodable {
    let buckets: Int
    let scale: Float
    let texts: [String]
    let trained: Int
    let idf: [Double]
    let bags: [[[Double]]]
  }

  private func encoded(_ texts: [String], buckets: Int) throws -> ([EncodedText], TokenTypes) {
    var configuration = FeatureConfiguration()
    configuration.shortcutBuckets = buckets
    let encoder = try TextEncoder(configuration)
    var types = try TokenTypes(
      configuration, VocabularyBuilder(minimumFrequency: 1, maximumSize: 10).finish())
    return (texts.map { encoder.encode($0, &types) }, types)
  }

  @Test func equalsAnIndependentImplementation() throws {
    let expected = try JSONDecoder().decode(Expected.self, from: Fixture.data("shortcut"))
    let (texts, types) = try encoded(expected.texts, buckets: expected.buckets)
    let features = ShortcutFeatures(
      bucketCount: expected.buckets, scale: expected.scale,
      texts: Array(texts.prefix(expected.trained)), types)
    #expect(relativeError(features.inverseFrequencies.values, expected.idf) < 1e-6)
    for (text, expected) in zip(texts, expected.bags) {
      var bags = FeatureBags()
      var counter = BucketCounter()
      features.append(text, types, &counter, to: &bags)
      #expect(bags.features.map(Int.init) == expected.map { Int($0[0]) })
      #expect(relativeError(bags.weights, expected.map { $0[1] }) < 1e-6)
    }
  }

  /// Words and characters weigh the same, however long a text is.
  @Test func everyBagHasTheSameLength() throws {
    let (texts, types) = try encoded(Sample.train.map(\.text), buckets: 1 << 12)
    let features = ShortcutFeatures(bucketCount: 1 << 12, scale: 5, texts: texts, types)
    for text in texts {
      var bags = FeatureBags()
      var counter = BucketCounter()
      features.append(text, types, &counter, to: &bags)
      let length = bags.weights.reduce(0) { $0 + $1 * $1 }.squareRoot()
      #expect(abs(length - 5) < 1e-4)
    }
  }

  @Test func whatTrainingNeverHadCountsNothing() throws {
    let (texts, types) = try encoded(["river stone", "xyz"], buckets: 1 << 20)
    let features = ShortcutFeatures(
      bucketCount: 1 << 20, scale: 5, texts: [texts[0]], types)
    var bags = FeatureBags()
    var counter = BucketCounter()
    features.append(texts[1], types, &counter, to: &bags)
    #expect(bags.count == 1 && bags.features.isEmpty)
  }
}
