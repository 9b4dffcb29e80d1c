import Foundation
import LinnetCorpora

/// The texts of files, folders or standard input. What was asked for by name must be a text; what
/// merely lies in a folder and is none is passed over, with a word about it.
final class DocumentStream {
  private struct Part {
    let path: String
    let isFolder: Bool
    let documents: Documents
  }

  private let isByLine: Bool
  private var parts: ArraySlice<Part>

  /// - Throws: `CorpusError` for a path that names nothing, an empty file or an empty folder, before
  ///   any text is read.
  init(
    paths: [String], lines: Bool, maximumLength: Int = Documents.defaultMaximumLength
  ) throws(CorpusError) {
    isByLine = lines
    var parts: [Part] = []
    for path in paths.isEmpty ? [SourceLocation.standardInput] : paths {
      let isFolder = try Self.isFolder(path)
      parts.append(
        Part(
          path: path, isFolder: isFolder,
          documents: try Documents(
            paths: [path], lines: lines, binaryFiles: isFolder ? .skip : .refuse,
            maximumLength: maximumLength)))
    }
    self.parts = parts[...]
  }

  /// The next text, or nil at the end.
  ///
  /// - Throws: `CorpusError` for a file that cannot be read or is no text.
  func next() throws(CorpusError) -> Document? {
    while let part = parts.first {
      let skipped = part.documents.skipped.count
      let document = try part.documents.next()
      for error in part.documents.skipped.dropFirst(skipped) { warn(error) }
      guard let document else {
        parts.removeFirst()
        continue
      }
      guard isByLine || !document.text.isEmpty else {
        let error = Self.empty(document.source.file)
        guard part.isFolder else { throw error }
        warn(error)
        continue
      }
      return document
    }
    return nil
  }

  private func warn(_ error: CorpusError) { Console.note("warning: passed over \(error)") }

  private static func isFolder(_ path: String) throws(CorpusError) -> Bool {
    var status = stat()
    guard path != SourceLocation.standardInput, stat(path, &status) == 0 else { return false }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFREG || status.st_size > 0 else { throw empty(path) }
    return kind == S_IFDIR
  }

  private static func empty(_ path: String) -> CorpusError {
    CorpusError(.empty, SourceLocation(file: path), "expected a text, found nothing")
  }
}
