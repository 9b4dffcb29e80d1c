/// Counts the tokens of any number of texts in one pass and bounded memory, and makes a
/// vocabulary of the most frequent ones.
///
/// ```swift
/// var builder = try VocabularyBuilder(minimumFrequency: 2, maximumSize: 20_000)
/// for text in texts { try builder.add(text, tokenizer: tokenizer) }
/// let vocabulary = try builder.finish()
/// ```
///
/// The counts are exact. Where the different tokens seen so far would take more memory than
/// allowed, they are sorted and put aside in a temporary file, without a name, in `$TMPDIR` or
/// `/tmp`; `finish` merges those files. Tokens are ordered by frequency, the highest first, and
/// then by code point, so the vocabulary does not depend on the order of the texts.
///
/// - Complexity: constant time a token, and for each gigabyte of different tokens one sort.
public struct VocabularyBuilder: ~Copyable {
  /// Tokens that are rarer are left out.
  public let minimumFrequency: Int
  /// The most tokens that the vocabulary may have, the special ones among them; nil for any number.
  public let maximumSize: Int?
  /// The bytes of memory that counting may take, about.
  public let memoryLimit: Int
  /// The number of tokens counted so far.
  public private(set) var tokenCount = 0

  private var table = ByteTable()
  private var counts: [Int] = []
  private var runs: [CountedRun] = []

  /// Prepares to count.
  ///
  /// - Throws: `TextError.invalidOption` for a frequency below 1, a size that has no room for the
  ///   special tokens, or less than 64 KiB of memory.
  public init(
    minimumFrequency: Int = 1, maximumSize: Int? = nil, memoryLimit: Int = 1 << 30
  ) throws {
    func check(_ name: String, _ value: Int, atLeast least: Int) throws {
      guard value < least else { return }
      throw TextError.invalidOption(name: name, expected: "\(least) or more", found: "\(value)")
    }
    try check("minimum frequency", minimumFrequency, atLeast: 1)
    try check("maximum size", maximumSize ?? .max, atLeast: SpecialTokens.texts.count)
    try check("memory limit", memoryLimit, atLeast: 1 << 16)
    self.minimumFrequency = minimumFrequency
    self.maximumSize = maximumSize
    self.memoryLimit = memoryLimit
  }

  /// Counts the tokens of a text.
  ///
  /// - Throws: `VocabularyError` where the temporary file cannot be written.
  public mutating func add(_ text: String, tokenizer: some Tokenizer) throws {
    var text = text
    try text.withUTF8 { try add(utf8: $0, tokenizer: tokenizer) }
  }

  /// Counts the tokens of a text in UTF-8.
  ///
  /// - Throws: `VocabularyError` where the temporary file cannot be written.
  public mutating func add(
    utf8 text: UnsafeBufferPointer<UInt8>, tokenizer: some Tokenizer
  ) throws {
    try tokenizer.forEachToken(inUTF8: text) { try add(token: $0.bytes) }
  }

  /// Counts one token, `count` times. An empty one is not counted.
  ///
  /// - Throws: `VocabularyError` where the temporary file cannot be written.
  public mutating func add(token: UnsafeBufferPointer<UInt8>, count: Int = 1) throws {
    guard !token.isEmpty, count > 0 else { return }
    tokenCount &+= count
    let (number, isNew) = table.insert(token)
    guard isNew else {
      counts[number] &+= count
      return
    }
    counts.append(count)
    // A table that grows is there twice for a moment.
    if table.memory + 8 * counts.capacity > memoryLimit / 2 { try putAside() }
  }

  /// The vocabulary of what has been counted.
  ///
  /// - Throws: `VocabularyError` where a temporary file cannot be written or read.
  public consuming func finish() throws -> Vocabulary {
    var selection = VocabularySelection(minimumFrequency, maximumSize)
    if runs.isEmpty {
      for number in 0..<table.count {
        table.withBytes(at: number) { selection.add(Array($0), count: counts[number]) }
      }
    } else {
      try putAside()
      try CountedRun.merge(runs) { selection.add($0, count: $1) }
    }
    return try selection.vocabulary()
  }

  private mutating func putAside() throws {
    let run = try CountedRun()
    for number in table.numbersInOrder() {
      try table.withBytes(at: number) { try run.append($0, count: counts[number]) }
    }
    runs.append(run)
    table = ByteTable()
    counts = []
    if runs.count == CountedRun.mostMergedAtOnce {
      let merged = try CountedRun()
      try CountedRun.merge(runs) { token, count in
        try token.withUnsafeBufferPointer { try merged.append($0, count: count) }
      }
      runs = [merged]
    }
  }
}
