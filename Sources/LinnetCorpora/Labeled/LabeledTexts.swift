import Foundation

/// The labelled texts of a file or folder, one at a time, in bounded memory.
///
///     let texts = try LabeledTexts(path: "reviews.csv.gz")
///     while let example = try texts.next() { print(example.label, example.text) }
///
/// The format is recognised from name and first lines unless the options name it. A row that cannot
/// be read is an error with its line, never skipped: a silently shorter corpus is worse than none.
///
/// - Complexity: memory of one record and one chunk.
public final class LabeledTexts {
  /// What a caller knows about a corpus; nil means "find out".
  public struct Options: Sendable, Equatable {
    /// The format.
    public var format: CorpusFormat?
    /// The column or field of the label.
    public var labelColumn: Column?
    /// The column or field of the text.
    public var textColumn: Column?
    /// The column or field of the weight.
    public var weightColumn: Column?
    /// Whether the first row of a table names its columns.
    public var hasHeader: Bool?
    /// The longest line or CSV record, or document in a folder, in bytes.
    public var maximumRecordLength: Int

    /// Creates options; without arguments everything is found out.
    public init(
      format: CorpusFormat? = nil, labelColumn: Column? = nil, textColumn: Column? = nil,
      weightColumn: Column? = nil, hasHeader: Bool? = nil,
      maximumRecordLength: Int = LineReader.defaultMaximumLineLength
    ) {
      self.format = format
      self.labelColumn = labelColumn
      self.textColumn = textColumn
      self.weightColumn = weightColumn
      self.hasHeader = hasHeader
      self.maximumRecordLength = maximumRecordLength
    }
  }

  /// The path as given, or `-`.
  public let name: String
  /// The format, recognised or as said.
  public let format: CorpusFormat
  /// How many examples have been returned.
  public private(set) var count = 0
  private let records: any LabeledRecords

  /// Opens a file, a folder, or standard input (`-`), and checks that it can be read as a corpus.
  ///
  /// - Throws: `CorpusError` where it is missing, empty, binary or of no recognised format.
  public init(path: String, options: Options = Options()) throws(CorpusError) {
    name = path
    if try FileListing.isFolder(path) {
      guard options.format == nil || options.format == .folders else {
        throw CorpusError(
          .unreadable, SourceLocation(file: path), "expected a file, found a folder")
      }
      format = .folders
      records = try FolderRecords(path: path, options: options)
      return
    }
    let lines = try LineReader(path: path, maximumLineLength: options.maximumRecordLength)
    (format, records) = try Self.open(lines, options: options)
  }

  /// Reads an open descriptor, which stays the caller's.
  ///
  /// - Throws: as ``init(path:options:)``.
  public init(
    fileDescriptor: Int32, name: String = SourceLocation.standardInput, options: Options = Options()
  ) throws(CorpusError) {
    self.name = name
    let lines = LineReader(
      fileDescriptor: fileDescriptor, name: name, maximumLineLength: options.maximumRecordLength)
    (format, records) = try Self.open(lines, options: options)
  }

  /// The next example, or nil at the end.
  ///
  /// - Throws: `CorpusError` naming the line of a bad row, or the file where it held no row at all.
  public func next() throws(CorpusError) -> LabeledText? {
    guard let text = try records.next() else {
      if count == 0 {
        throw CorpusError(
          .empty, SourceLocation(file: name), "no labelled text; expected \(format.expectation)")
      }
      return nil
    }
    count += 1
    return text
  }

  /// All examples of a corpus at once.
  ///
  /// - Throws: as ``init(path:options:)`` and ``next()``.
  public static func read(
    path: String, options: Options = Options()
  ) throws(CorpusError) -> [LabeledText] {
    let texts = try LabeledTexts(path: path, options: options)
    var all: [LabeledText] = []
    while let text = try texts.next() { all.append(text) }
    return all
  }

  private static func open(
    _ lines: LineReader, options: Options
  ) throws(CorpusError) -> (CorpusFormat, any LabeledRecords) {
    try lines.refuseBinary(lookingAt: BinaryCheck.length)
    let start = try lines.lookAhead(atLeast: BinaryCheck.length)
    guard !start.isEmpty else {
      throw CorpusError(.empty, SourceLocation(file: lines.name), "the file is empty")
    }
    guard
      let format = options.format ?? CorpusFormat(fileName: lines.name)
        ?? CorpusFormat(start: start)
    else {
      throw start.allSatisfy({ $0 == LineReader.lineFeed || $0 == LineReader.carriageReturn })
        ? CorpusError(.empty, SourceLocation(file: lines.name), "the file has blank lines only")
        : CorpusFormat.unrecognized(name: lines.name, start: start)
    }
    switch format {
    case .tsv:
      return (format, try TableRecords(TabbedRows(lines), format: format, options: options))
    case .csv:
      return (format, try TableRecords(CSVRows(lines), format: format, options: options))
    case .jsonLines: return (format, JSONRecords(lines, options: options))
    case .fastText: return (format, FastTextRecords(lines))
    case .folders:
      throw CorpusError(
        .unreadable, SourceLocation(file: lines.name), "expected a folder, found a file")
    }
  }
}

/// A reader of one format.
protocol LabeledRecords: AnyObject {
  /// The next example, or nil at the end.
  func next() throws(CorpusError) -> LabeledText?
}
