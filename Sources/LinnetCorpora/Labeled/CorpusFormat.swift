/// The ways in which labelled texts are kept.
public enum CorpusFormat: String, Sendable, CaseIterable {
  /// Fields separated by tabs, one row a line, no quoting.
  case tsv
  /// RFC 4180: fields separated by commas, quoted where they hold commas, quotes or line ends.
  case csv
  /// One JSON object a line.
  case jsonLines = "jsonl"
  /// `__label__x text`, one a line.
  case fastText = "fasttext"
  /// A folder for each label, a file for each document.
  case folders

  /// The format that the end of a file's name promises (`.gz` left aside), if it promises one.
  public init?(fileName: String) {
    var name = fileName.lowercased()[...]
    if name.hasSuffix(".gz") { name = name.dropLast(3) }
    guard let dot = name.lastIndex(of: ".") else { return nil }
    switch name[name.index(after: dot)...] {
    case "tsv", "tab": self = .tsv
    case "csv": self = .csv
    case "jsonl", "ndjson", "json": self = .jsonLines
    case "fasttext", "ft": self = .fastText
    default: return nil
    }
  }

  /// What a row must look like, for messages.
  var expectation: String {
    switch self {
    case .tsv: "label<TAB>text"
    case .csv: "label,text"
    case .jsonLines: #"{"label": …, "text": …}"#
    case .fastText: "__label__name text"
    case .folders: "a folder for each label with text files in it"
    }
  }
}
