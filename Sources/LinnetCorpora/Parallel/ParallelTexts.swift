/// Texts and their translations, one pair at a time, in bounded memory: from two files whose lines
/// belong together, or from one TSV or TMX file, each plain or gzip.
///
///     let texts = try ParallelTexts(source: "train.en", target: "train.fr")
///     while let pair = try texts.next() { print(pair.source, pair.target) }
///
/// Only U+000A ends a line. What cannot be read is an error with its line. What can be read but is
/// no good for training is returned like any pair; `PairLimits` tells it.
///
/// - Complexity: memory of one pair and one chunk of each file.
public final class ParallelTexts {
  /// What a caller knows and wants; nil means "find out".
  public struct Options: Sendable, Equatable {
    /// The format of the one file.
    public var format: ParallelFormat?
    /// The column of a TSV file with the source; where none is named the first, or of two
    /// the one that is not the target.
    public var sourceColumn: Column?
    /// The column of a TSV file with the target; where none is named the second, or of two
    /// the one that is not the source.
    public var targetColumn: Column?
    /// Whether the first row of a TSV file names its columns; it does where a column is asked for
    /// by name.
    public var hasHeader: Bool?
    /// The language of the source in a TMX file, such as `en`, which also stands for `en-GB`; that of
    /// its header where none is named.
    public var sourceLanguage: String?
    /// The language of the target in a TMX file; the other one where there are two.
    public var targetLanguage: String?
    /// The longest line, or segment of a TMX file, in bytes.
    public var maximumRecordLength: Int

    /// Creates options; without arguments everything is found out.
    public init(
      format: ParallelFormat? = nil, sourceColumn: Column? = nil, targetColumn: Column? = nil,
      hasHeader: Bool? = nil, sourceLanguage: String? = nil, targetLanguage: String? = nil,
      maximumRecordLength: Int = 1 << 20
    ) {
      self.format = format
      self.sourceColumn = sourceColumn
      self.targetColumn = targetColumn
      self.hasHeader = hasHeader
      self.sourceLanguage = sourceLanguage
      self.targetLanguage = targetLanguage
      self.maximumRecordLength = maximumRecordLength
    }
  }

  /// How many pairs have been returned.
  public private(set) var count = 0
  private let name: String
  private let records: any PairRecords

  /// Opens two files, of which line n of one is the translation of line n of the other.
  ///
  /// - Throws: `CorpusError` where one is missing or binary.
  public init(
    source: String, target: String, options: Options = Options()
  ) throws(CorpusError) {
    name = "\(source), \(target)"
    records = try AlignedLines(
      LineReader(path: source, maximumLineLength: options.maximumRecordLength),
      LineReader(path: target, maximumLineLength: options.maximumRecordLength))
  }

  /// Opens one TSV or TMX file; `-` is standard input.
  ///
  /// - Throws: `CorpusError` where it is missing, empty or binary, or has not the columns or
  ///   languages that are asked for.
  public init(path: String, options: Options = Options()) throws(CorpusError) {
    name = path
    let source = try ByteSource(path: path)
    let lines = LineReader(source: source, maximumLineLength: options.maximumRecordLength)
    try lines.refuseBinary(lookingAt: BinaryCheck.length)
    let start = try lines.lookAhead(atLeast: BinaryCheck.length)
    guard !start.isEmpty else {
      throw CorpusError(.empty, SourceLocation(file: path), "the file is empty")
    }
    switch options.format ?? ParallelFormat(fileName: path) ?? ParallelFormat(start: start) {
    case .tsv: records = try TabbedPairs(lines, options: options)
    case .tmx: records = TMXPairs(XMLReader(source, after: Array(start)), options: options)
    }
  }

  /// The next pair, or nil at the end.
  ///
  /// - Throws: `CorpusError` naming the line of what cannot be read, both counts where two files
  ///   have not the same number of lines, or the file where it held no pair at all.
  public func next() throws(CorpusError) -> TextPair? {
    if let pair = try records.next() {
      count += 1
      return pair
    }
    guard count > 0 else {
      throw CorpusError(.empty, SourceLocation(file: name), "no pairs of texts")
    }
    return nil
  }

  /// The pairs that are still to come.
  ///
  /// - Throws: as ``next()``.
  public func all() throws(CorpusError) -> [TextPair] {
    var pairs: [TextPair] = []
    while let pair = try next() { pairs.append(pair) }
    return pairs
  }
}

/// A reader of one format.
protocol PairRecords: AnyObject {
  /// The next pair, or nil at the end.
  func next() throws(CorpusError) -> TextPair?
}
