import LinnetTensor
import LinnetText
import Testing

@testable import Linnet

@Suite struct TokenTypesTests {
  private func types(
    _ words: [String], _ change: (inout FeatureConfiguration) -> Void
  ) throws -> (types: TokenTypes, vocabulary: Vocabulary) {
    var configuration = FeatureConfiguration()
    configuration.minimumFrequency = 1
    change(&configuration)
    var builder = try VocabularyBuilder(minimumFrequency: 1, maximumSize: 100)
    for word in words {
      try Array(word.utf8).withUnsafeBufferPointer { try builder.add(token: $0) }
    }
    let vocabulary = try builder.finish()
    return (try TokenTypes(configuration, vocabulary), vocabulary)
  }

  @Test func formsAreNumberedOnce() throws {
    var (types, vocabulary) = try types(["river"]) { _ in }
    let numbers = ["river", "stone", "river", "é", "e\u{301}"].map { form in
      Array(form.utf8).withUnsafeBufferPointer { types.number(of: $0) }
    }
    #expect(numbers == [0, 1, 0, 2, 3], "canonically equal forms are different bytes")
    #expect(!types.isUnknown(0) && types.isUnknown(1))
    #expect(types.embeddingFeatures.features.prefix(2) == [4, SpecialTokens.unknown])
    #expect(vocabulary.count == 5)
  }

  /// A word and its n-grams; the n-grams weigh 1 together.
  @Test func subwordsFollowTheVocabulary() throws {
    var (types, vocabulary) = try types(["river"]) { $0.subwordBuckets = 64 }
    let form = Array("river".utf8)
    _ = form.withUnsafeBufferPointer { types.number(of: $0) }
    let buckets = try CharacterNGrams(minimumLength: 2, maximumLength: 5, bucketCount: 64)
      .buckets(of: "river")
    let bag = types.embeddingFeatures
    #expect(bag.features == [4] + buckets.map { $0 + Int32(vocabulary.count) })
    #expect(bag.weights[0] == 1)
    #expect(abs(bag.weights.dropFirst().reduce(0, +) - 1) < 1e-5)
  }

  /// FNV-1a by its authors' test vectors.
  @Test(
    arguments: [
      ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8),
    ] as [(String, UInt64)])
  func hashes(_ text: String, expected: UInt64) { #expect(stableHash(text.utf8) == expected) }
}
