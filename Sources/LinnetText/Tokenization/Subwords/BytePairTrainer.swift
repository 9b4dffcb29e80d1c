/// Learns subwords by byte-pair encoding (Sennrich, Haddow and Birch 2016, arXiv 1508.07909).
///
/// ```swift
/// var trainer = try BytePairTrainer(maximumSize: 8_000)
/// for line in lines { try trainer.add(line) }
/// let vocabulary = try trainer.finish()
/// ```
///
/// Texts are broken into words as `SubwordTokenizer` breaks them, and the words are counted,
/// exactly and in bounded memory. Then the two neighbouring subwords that stand together most
/// often become one, again and again; of equally frequent pairs the first in the order of bytes.
/// The result depends on the texts alone, not on their order.
///
/// - Complexity: counting takes constant time a word; learning, on one core, about as long as
///   sorting the different words' characters.
public struct BytePairTrainer: ~Copyable {
  /// The most tokens that the vocabulary may have, the reserved ones among them.
  public let maximumSize: Int
  /// Pairs that are rarer are not joined, and rarer characters are spelt in bytes.
  public let minimumFrequency: Int

  /// Of different words, no more are learnt from than these, the most frequent ones.
  private static let mostWords = 1 << 20
  /// Characters that are rarer than one among so many are spelt in bytes.
  private static let rarity = 1_000_000

  private static let boundary = Array(String(SubwordTokens.boundarySign).utf8)
  private static let glue = Array(String(SubwordTokens.glueSign).utf8)

  private let breaker: WordBreaker
  private var words: VocabularyBuilder
  private var key: [UInt8] = []

  /// Prepares to count, in about `memoryLimit` bytes of memory.
  ///
  /// - Throws: `TextError.invalidOption` for a size that has no room for the reserved tokens, a
  ///   frequency below 1, or less than 64 KiB of memory.
  public init(
    maximumSize: Int, minimumFrequency: Int = 2, memoryLimit: Int = 1 << 30
  ) throws {
    let least = SubwordTokens.texts.count
    let most = Int(TokenID.max) - 1
    guard (least...most).contains(maximumSize) else {
      throw TextError.invalidOption(
        name: "maximum size", expected: "\(least) to \(most)", found: "\(maximumSize)")
    }
    guard minimumFrequency >= 1 else {
      throw TextError.invalidOption(
        name: "minimum frequency", expected: "1 or more", found: "\(minimumFrequency)")
    }
    let breaker = try WordBreaker(recognizing: [])
    let words = try VocabularyBuilder(
      maximumSize: Self.mostWords + SpecialTokens.texts.count, memoryLimit: memoryLimit)
    self.maximumSize = maximumSize
    self.minimumFrequency = minimumFrequency
    self.breaker = breaker
    self.words = words
  }

  /// Counts the words of a text.
  ///
  /// - Throws: `VocabularyError` where counts that are put aside cannot be written.
  public mutating func add(_ text: String) throws { try add(ProtectedText(unprotected: text)) }

  /// Counts the words of a text but for its protected parts.
  ///
  /// - Throws: `VocabularyError` where counts that are put aside cannot be written.
  public mutating func add(_ text: ProtectedText) throws {
    try text.bytes.withUnsafeBufferPointer { bytes in
      try SubwordUnit.forEach(inUTF8: bytes, placeholders: text.spans, breaker: breaker) { unit in
        try add(unit, of: bytes)
      }
    }
  }

  private mutating func add(
    _ unit: SubwordUnit, of bytes: UnsafeBufferPointer<UInt8>
  ) throws {
    guard !unit.isLoneGlue, unit.range.count <= SubwordUnit.longestLearnt else { return }
    if case .placeholder = unit.content { return }
    key.removeAll(keepingCapacity: true)
    if unit.isGluedToPrevious { key.append(contentsOf: Self.glue) }
    key.append(contentsOf: Self.boundary)
    var position = unit.range.lowerBound
    while position < unit.range.upperBound {
      let start = position
      let scalar = UTF8Decoding.nextValid(bytes, &position)
      let isSign =
        scalar == SubwordTokens.boundarySign.value || scalar == SubwordTokens.glueSign.value
      if scalar == nil || isSign {
        key.append(contentsOf: UTF8.encodedReplacementCharacter)
      } else {
        key.append(contentsOf: bytes[start..<position])
      }
    }
    if unit.isGluedToNext { key.append(contentsOf: Self.glue) }
    try key.withUnsafeBufferPointer { try words.add(token: $0) }
  }

  /// The vocabulary of what has been counted.
  ///
  /// - Throws: `VocabularyError` where a temporary file cannot be written or read.
  public consuming func finish() throws -> SubwordVocabulary {
    let (maximumSize, minimumFrequency) = (maximumSize, minimumFrequency)
    let words = try words.finish()
    var assembly = SubwordAssembly(source: "subwords")
    let room = (maximumSize - assembly.count) / 2
    for character in Self.alphabet(of: words, minimumFrequency, room) {
      try assembly.append(character.scalar, count: character.count)
    }
    var learning = BytePairLearning(words, assembly)
    try learning.learn(maximumSize: maximumSize, minimumFrequency: minimumFrequency)
    return try learning.assembly.vocabulary()
  }

  /// The signs, and the most frequent characters after them, equal ones by their code.
  private static func alphabet(
    of words: Vocabulary, _ minimumFrequency: Int, _ room: Int
  ) -> [SubwordVocabulary.Character] {
    var counts: [Unicode.Scalar: Int] = [:]
    for id in SpecialTokens.texts.count..<max(words.count, SpecialTokens.texts.count) {
      for scalar in (words.token(at: TokenID(id)) ?? "").unicodeScalars {
        counts[scalar, default: 0] += words.frequencies[id]
      }
    }
    var alphabet = [SubwordTokens.boundarySign, SubwordTokens.glueSign].map {
      SubwordVocabulary.Character(scalar: $0, count: counts.removeValue(forKey: $0) ?? 0)
    }
    counts["\u{FFFD}"] = nil
    let least = max(minimumFrequency, counts.values.reduce(0, +) / rarity)
    let ordered = counts.filter { $0.value >= least }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    for (scalar, count) in ordered.prefix(room) {
      alphabet.append(SubwordVocabulary.Character(scalar: scalar, count: count))
    }
    return alphabet
  }
}
