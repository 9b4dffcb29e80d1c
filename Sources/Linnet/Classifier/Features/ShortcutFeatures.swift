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
    var counter = BucketCounter()
    for text in texts {
      Self.addWords(of: text, types, bucketCount, to: &counter)
      Self.addCharacters(of: text, types, to: &counter)
      counter.forEach { bucket, _ in documents[Int(bucket)] += 1 }
    }
    let total = Double(1 + texts.count)
    self.init(
      bucketCount: bucketCount, scale: scale,
      inverseFrequencies: Tensor(
        documents.map { $0 == 0 ? 0 : Float(log(total / Double(1 + $0)) + 1) },
        shape: Shape(bucketCount)))
  }

  /// Where features of a text come from, of its words or of its characters.
  struct Group {
    /// For each time a bucket is counted, the tokens that make it.
    var occurrences: [(bucket: Int32, tokens: Range<Int>)] = []
    /// The weight of each bucket in the bag.
    var weights: [Int32: Float] = [:]
  }

  /// The features that `append` adds, with where they come from.
  func groups(of text: EncodedText, _ types: TokenTypes) -> [Group] {
    var (words, characters) = (Group(), Group())
    Self.forEachWordBucket(of: text, types, bucketCount) { words.occurrences.append(($0, $1)) }
    for (place, type) in text.types.enumerated() {
      for bucket in types.shortcutGrams(of: type) {
        characters.occurrences.append((bucket, place..<place + 1))
      }
    }
    return [words, characters].map { group in
      var (counter, bags, group) = (BucketCounter(), FeatureBags(), group)
      for occurrence in group.occurrences { counter.add(occurrence.bucket) }
      appendGroup(&counter, to: &bags)
      group.weights = Dictionary(uniqueKeysWithValues: zip(bags.features, bags.weights))
      return group
    }
  }

  /// Adds the bag of a text.
  func append(
    _ text: EncodedText, _ types: TokenTypes, _ counter: inout BucketCounter,
    to bags: inout FeatureBags
  ) {
    Self.addWords(of: text, types, bucketCount, to: &counter)
    appendGroup(&counter, to: &bags)
    Self.addCharacters(of: text, types, to: &counter)
    appendGroup(&counter, to: &bags)
    bags.endBag()
  }

  /// Adds what was counted, scaled to length 1 but for `scale` and for there being two groups.
  private func appendGroup(_ counter: inout BucketCounter, to bags: inout FeatureBags) {
    let first = bags.features.count
    var squares: Float = 0
    inverseFrequencies.withUnsafeBuffer { inverseFrequencies in
      counter.forEach { bucket, count in
        let inverse = inverseFrequencies[Int(bucket)]
        guard inverse != 0 else { return }
        let weight = (count == 1 ? 1 : 1 + log(Float(count))) * inverse
        squares += weight * weight
        bags.append(bucket, weight: weight)
      }
    }
    let length = squares.squareRoot() * Float(2).squareRoot()
    bags.mapWeights(from: first) { scale * $0 / length }
  }

  private static func addWords(
    of text: EncodedText, _ types: TokenTypes, _ bucketCount: Int, to counter: inout BucketCounter
  ) {
    forEachWordBucket(of: text, types, bucketCount) { bucket, _ in counter.add(bucket) }
  }

  /// The buckets of words and of pairs of words, each as often as it occurs, with the places of their tokens.
  private static func forEachWordBucket(
    of text: EncodedText, _ types: TokenTypes, _ bucketCount: Int,
    _ body: (_ bucket: Int32, _ tokens: Range<Int>) -> Void
  ) {
    var previous: UInt64?
    for (place, type) in text.types.enumerated() {
      let hash = types.hashes[Int(type)]
      body(Int32(hash % UInt64(bucketCount)), place..<place + 1)
      if let previous {
        let pair = (previous &* 0x9E37_79B9_7F4A_7C15) ^ hash
        body(Int32((pair ^ pair >> 29) % UInt64(bucketCount)), place - 1..<place + 1)
      }
      previous = hash
    }
  }

  private static func addCharacters(
    of text: EncodedText, _ types: TokenTypes, to counter: inout BucketCounter
  ) {
    for type in text.types { counter.add(contentsOf: types.shortcutGrams(of: type)) }
  }
}
