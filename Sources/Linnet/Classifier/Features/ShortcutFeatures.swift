import Foundation
import LinnetTensor

/// The features of the shortcut from a text to the logits: its word unigrams and bigrams and its
/// character n-grams, hashed, each with the weight (1 + log count) · log inverse document frequency,
/// words and characters each scaled to length 1 (Salton and Buckley 1988).
struct ShortcutFeatures: Sendable {
  let bucketCount: Int
  let scale: Float
  /// log((1 + texts) / (1 + texts with it)) + 1 for each bucket; 0 where training had none. A window
  /// of a long text is a text here, as it is where bags are made.
  let inverseFrequencies: Tensor

  init(bucketCount: Int, scale: Float, inverseFrequencies: Tensor) {
    self.bucketCount = bucketCount
    self.scale = scale
    self.inverseFrequencies = inverseFrequencies
  }

  /// Counts in how many of the texts each bucket occurs, for a word, a character n-gram, or both.
  init(bucketCount: Int, scale: Float, texts: [EncodedText], _ types: TokenTypes) {
    var documents = [Int32](repeating: 0, count: bucketCount)
    for text in texts {
      let buckets = Self.buckets(of: text, types, bucketCount).flatMap { $0 }
      for (bucket, _) in Self.counted(buckets) { documents[Int(bucket)] += 1 }
    }
    let total = Double(1 + texts.count)
    self.init(
      bucketCount: bucketCount, scale: scale,
      inverseFrequencies: Tensor(
        documents.map { $0 == 0 ? 0 : Float(log(total / Double(1 + $0)) + 1) },
        shape: Shape(bucketCount)))
  }

  /// Adds the bag of a text.
  func append(_ text: EncodedText, _ types: TokenTypes, to bags: inout FeatureBags) {
    inverseFrequencies.withUnsafeBuffer { inverseFrequencies in
      for group in Self.buckets(of: text, types, bucketCount) {
        let weighted = Self.counted(group).compactMap { bucket, count in
          let inverse = inverseFrequencies[Int(bucket)]
          return inverse == 0 ? nil : (bucket, (1 + log(Float(count))) * inverse)
        }
        let norm = weighted.reduce(0) { $0 + $1.1 * $1.1 }.squareRoot()
        for (bucket, weight) in weighted {
          bags.append(bucket, weight: scale * weight / (norm * Float(2).squareRoot()))
        }
      }
    }
    bags.endBag()
  }

  /// The buckets of the words and of the characters, each as often as it occurs.
  private static func buckets(
    of text: EncodedText, _ types: TokenTypes, _ bucketCount: Int
  ) -> [[Int32]] {
    var words: [Int32] = []
    var characters: [Int32] = []
    var previous: UInt64?
    for type in text.types {
      let hash = types.hashes[Int(type)]
      words.append(Int32(hash % UInt64(bucketCount)))
      if let previous {
        let pair = (previous &* 0x9E37_79B9_7F4A_7C15) ^ hash
        words.append(Int32((pair ^ pair >> 29) % UInt64(bucketCount)))
      }
      previous = hash
      characters.append(contentsOf: types.shortcutGrams(of: type))
    }
    return [words, characters]
  }

  private static func counted(_ buckets: [Int32]) -> [(bucket: Int32, count: Int)] {
    var result: [(bucket: Int32, count: Int)] = []
    for bucket in buckets.sorted() {
      if result.last?.bucket == bucket {
        result[result.count - 1].count += 1
      } else {
        result.append((bucket, 1))
      }
    }
    return result
  }
}
