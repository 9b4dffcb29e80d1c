extension CorpusFormat {
  /// Tells a format by the first bytes of a file; the last line among them may be cut.
  ///
  /// Only what is told beyond doubt is told: prose with commas is not CSV.
  init?(start: UnsafeBufferPointer<UInt8>) {
    let lines = Self.sampleLines(of: start)
    guard let first = lines.first else { return nil }
    if first.hasPrefix(FastTextRecords.prefix) {
      self = .fastText
    } else if first.hasPrefix("{") {
      self = .jsonLines
    } else if lines.allSatisfy({ $0.utf8.contains(UInt8(ascii: "\t")) }) {
      self = .tsv
    } else if Self.looksLikeCSV(lines) {
      self = .csv
    } else {
      return nil
    }
  }

  /// The error for a file whose format nothing tells.
  static func unrecognized(
    name: String, start: UnsafeBufferPointer<UInt8>
  ) -> CorpusError {
    let first = sampleLines(of: start).first ?? ""
    let shown = first.count > 60 ? "\(first.prefix(60))…" : first
    return CorpusError(
      .unrecognizedFormat, SourceLocation(file: name, line: 1),
      "cannot tell the format; looked for label<TAB>text, a CSV header or short label,text rows, "
        + "JSON objects and __label__ lines, found \"\(shown)\"; name the format "
        + "(\(allCases.map(\.rawValue).joined(separator: ", ")))")
  }

  private static func sampleLines(of start: UnsafeBufferPointer<UInt8>) -> [String] {
    let sample = start.prefix(BinaryCheck.length)
    let lines = sample.split(separator: LineReader.lineFeed, maxSplits: 8)
    let isCut = start.count >= BinaryCheck.length && sample.last != LineReader.lineFeed
    return lines.prefix(isCut && lines.count > 1 ? lines.count - 1 : 8).prefix(8)
      .map { line in
        let trimmed = line.last == LineReader.carriageReturn ? line.dropLast() : line
        return String(decoding: trimmed, as: UTF8.self)
      }
      .filter { !$0.isEmpty }
  }

  private static func looksLikeCSV(_ lines: [String]) -> Bool {
    guard let first = lines.first else { return false }
    let header = first.split(separator: ",", omittingEmptySubsequences: false).map {
      String($0).filter { $0 != "\"" }
    }
    if Columns.isHeader(header) { return true }
    // Without a header: a short word, then a comma with no space after it, on each line.
    return lines.allSatisfy { line in
      guard let comma = line.firstIndex(of: ",") else { return false }
      let label = line[..<comma]
      let rest = line[line.index(after: comma)...]
      return !label.isEmpty && label.utf8.count <= 32 && !label.contains(" ")
        && !rest.isEmpty && !rest.hasPrefix(" ")
    }
  }
}
