/// The character n-grams of a word, each hashed to one of a number of buckets, as fastText has
/// them (Bojanowski et al., "Enriching Word Vectors with Subword Information", 2017,
/// https://doi.org/10.1162/tacl_a_00051).
///
/// The word is put between `<` and `>`; an n-gram is `n` Unicode scalars in a row, of which the
/// two marks count. A mark alone is none. The hash is 32-bit FNV-1a over the n-gram's UTF-8 bytes,
/// taken modulo the number of buckets. (fastText itself extends the sign of bytes beyond ASCII
/// before it hashes them, so its buckets agree with these for ASCII words only.)
///
/// - Complexity: the length of the word times `maximumLength`; nothing is allocated.
public struct CharacterNGrams: Sendable, Equatable {
  /// The length of the shortest n-grams, in scalars.
  public let minimumLength: Int
  /// The length of the longest n-grams, in scalars.
  public let maximumLength: Int
  /// The number of buckets.
  public let bucketCount: Int

  /// N-grams of some lengths.
  ///
  /// - Throws: `TextError.invalidOption` unless 1 ≤ minimum ≤ maximum and 1 ≤ buckets < 2^31.
  public init(minimumLength: Int = 3, maximumLength: Int = 6, bucketCount: Int) throws {
    guard 1...64 ~= maximumLength else {
      throw TextError.invalidOption(
        name: "maximumLength", expected: "1 to 64", found: "\(maximumLength)")
    }
    guard 1...maximumLength ~= minimumLength else {
      throw TextError.invalidOption(
        name: "minimumLength", expected: "1 to \(maximumLength)", found: "\(minimumLength)")
    }
    guard 1...Int(Int32.max) ~= bucketCount else {
      throw TextError.invalidOption(
        name: "bucketCount", expected: "1 to \(Int32.max)", found: "\(bucketCount)")
    }
    self.minimumLength = minimumLength
    self.maximumLength = maximumLength
    self.bucketCount = bucketCount
  }

  /// The buckets of the word's n-grams, from its start to its end, shorter before longer.
  public func buckets(of word: String) -> [Int32] {
    var word = word
    var buckets: [Int32] = []
    word.withUTF8 { bytes in forEachBucket(ofUTF8: bytes) { buckets.append($0) } }
    return buckets
  }

  /// Calls `body` with the bucket of each n-gram of a word in well-formed UTF-8.
  public func forEachBucket(
    ofUTF8 word: UnsafeBufferPointer<UInt8>, _ body: (Int32) throws -> Void
  ) rethrows {
    // Places count the bytes of the word with its marks: 0 is `<`.
    let end = word.count + 2
    func byte(_ place: Int) -> UInt8 {
      place == 0 ? UInt8(ascii: "<") : place == end - 1 ? UInt8(ascii: ">") : word[place - 1]
    }
    for start in 0..<end where byte(start) & 0xC0 != 0x80 {
      var hash: UInt32 = 2_166_136_261
      var place = start
      var length = 0
      while place < end, length < maximumLength {
        repeat {
          hash = (hash ^ UInt32(byte(place))) &* 16_777_619
          place += 1
        } while place < end && byte(place) & 0xC0 == 0x80
        length += 1
        let isMarkAlone = length == 1 && (start == 0 || place == end)
        if length >= minimumLength && !isMarkAlone {
          try body(Int32(hash % UInt32(bucketCount)))
        }
      }
    }
  }
}
