/// The texts of files, folders or standard input, one at a time, as they arrive.
///
///     let documents = try Documents(paths: ["inbox"], lines: false)
///     while let document = try documents.next() { print(document.source, document.text) }
///
/// A folder is read with its subfolders in the order of names, hidden files left out. With
/// `lines: true` each line is a document, blank ones too, so that answers stand beside questions;
/// a line from a pipe is handed out before the next one is waited for.
///
/// - Complexity: memory of one document, one chunk and the list of file names.
public final class Documents {
  /// What happens when a file is not text.
  public enum BinaryFiles: Sendable {
    /// Reading stops with an error.
    case refuse
    /// The file is passed over and listed in ``Documents/skipped``.
    case skip
  }

  /// The longest document, or line, unless the caller says otherwise: 64 MiB.
  public static let defaultMaximumLength = LineReader.defaultMaximumLineLength

  /// The errors of the files passed over so far.
  public private(set) var skipped: [CorpusError] = []
  /// How many documents have been returned.
  public private(set) var count = 0

  private let paths: [String]
  private var files: IndexingIterator<[String]>
  private let isByLine: Bool
  private let binaryFiles: BinaryFiles
  private let maximumLength: Int
  private var lines: LineReader?

  /// Finds the files that `paths` name; no path, or `-`, is standard input.
  ///
  /// - Throws: `CorpusError` where a path names nothing, or a folder holds no file, before any
  ///   document is read.
  public init(
    paths: [String], lines: Bool = false, binaryFiles: BinaryFiles = .refuse,
    maximumLength: Int = Documents.defaultMaximumLength
  ) throws(CorpusError) {
    isByLine = lines
    self.binaryFiles = binaryFiles
    self.maximumLength = maximumLength
    self.paths = paths.isEmpty ? [SourceLocation.standardInput] : paths
    var files: [String] = []
    for path in self.paths {
      if try FileListing.isFolder(path) {
        let found = try FileListing.files(below: path)
        guard !found.isEmpty else { throw Self.noTextFiles(in: [path]) }
        files += found
      } else {
        files.append(path)
      }
    }
    self.files = files.makeIterator()
  }

  /// The next document, or nil at the end.
  ///
  /// - Throws: `CorpusError` for a file that cannot be read, is binary (where those are refused) or
  ///   too long, and at the end where every file was passed over as binary.
  public func next() throws(CorpusError) -> Document? {
    while true {
      var document = try nextLine()
      if document == nil { document = try nextFile() }
      if let document {
        count += 1
        return document
      }
      guard lines == nil else { continue }
      if count == 0 && !skipped.isEmpty { throw Self.noTextFiles(in: paths) }
      return nil
    }
  }

  private func nextLine() throws(CorpusError) -> Document? {
    guard let reader = lines else { return nil }
    guard let text = try reader.next() else {
      lines = nil
      return nil
    }
    return Document(
      text: text, source: SourceLocation(file: reader.name, line: reader.lineNumber))
  }

  /// A whole file as a document, or nil once `lines` is set to read one or no file is left.
  private func nextFile() throws(CorpusError) -> Document? {
    while let path = files.next() {
      let reader = try LineReader(path: path, maximumLineLength: maximumLength)
      do throws(CorpusError) {
        // Of a pipe read by line, only what has arrived: waiting for 8 KiB would hold answers up.
        try reader.refuseBinary(lookingAt: isByLine ? 1 : BinaryCheck.length)
      } catch  where error.kind == .binary && binaryFiles == .skip {
        skipped.append(error)
        continue
      }
      if isByLine {
        lines = reader
        return nil
      }
      return Document(
        text: String(decoding: try reader.remainder(), as: UTF8.self),
        source: SourceLocation(file: path))
    }
    return nil
  }

  private static func noTextFiles(in paths: [String]) -> CorpusError {
    CorpusError(
      .empty, SourceLocation(file: paths.joined(separator: ", ")), "no text files in the folder")
  }
}
