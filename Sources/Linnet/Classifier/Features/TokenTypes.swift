import LinnetTensor
import LinnetText

/// The distinct word forms of some texts, each with its features, so that a text is a list of numbers.
///
/// The rows of the embedding table are the vocabulary, then the buckets of character n-grams, then
/// the shapes.
struct TokenTypes: Sendable {
  /// For each type, the rows of the embedding table that make up its vector.
  private(set) var embeddingFeatures = FeatureBags()
  /// For each type, a hash of its bytes.
  private(set) var hashes: [UInt64] = []
  private var unknown: [Bool] = []
  private var gramOffsets: [Int32] = [0]
  private var grams: [Int32] = []
  private var forms = ByteTable()

  private let vocabulary: Vocabulary
  private let subwords: CharacterNGrams?
  private let shortcutGrams: CharacterNGrams?

  /// No types yet.
  init(_ configuration: FeatureConfiguration, _ vocabulary: Vocabulary) throws {
    self.vocabulary = vocabulary
    func nGrams(buckets: Int) throws -> CharacterNGrams? {
      guard buckets > 0 else { return nil }
      return try CharacterNGrams(
        minimumLength: configuration.characterNGrams.lowerBound,
        maximumLength: configuration.characterNGrams.upperBound, bucketCount: buckets)
    }
    subwords = try nGrams(buckets: configuration.subwordBuckets)
    shortcutGrams = try nGrams(buckets: configuration.shortcutBuckets)
  }

  /// Whether the vocabulary lacks a type.
  func isUnknown(_ type: Int32) -> Bool { unknown[Int(type)] }

  /// The buckets of the character n-grams of a type, for the shortcut.
  func shortcutGrams(of type: Int32) -> ArraySlice<Int32> {
    grams[Int(gramOffsets[Int(type)])..<Int(gramOffsets[Int(type) + 1])]
  }

  /// The number of a word form in UTF-8, which is remembered if it is new.
  mutating func number(of form: UnsafeBufferPointer<UInt8>) -> Int32 {
    let (number, isNew) = forms.insert(form)
    guard isNew else { return Int32(number) }
    let id = vocabulary.id(ofUTF8: form)
    unknown.append(id == nil)
    embeddingFeatures.append(id ?? SpecialTokens.unknown, weight: 1)
    addSubwords(of: form)
    embeddingFeatures.endBag()
    shortcutGrams?.forEachBucket(ofUTF8: form) { grams.append($0) }
    gramOffsets.append(Int32(grams.count))
    hashes.append(stableHash(form))
    return Int32(number)
  }

  private mutating func addSubwords(of bytes: UnsafeBufferPointer<UInt8>) {
    var buckets: [Int32] = []
    subwords?.forEachBucket(ofUTF8: bytes) { buckets.append($0) }
    for bucket in buckets {
      embeddingFeatures.append(Int32(vocabulary.count) + bucket, weight: 1 / Float(buckets.count))
    }
  }
}

/// 64-bit FNV-1a.
func stableHash(_ bytes: some Sequence<UInt8>, _ start: UInt64 = 0xCBF2_9CE4_8422_2325) -> UInt64 {
  bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
