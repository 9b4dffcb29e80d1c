/// Turns the files of a corpus into TSV files of one shape: `label<TAB>text`, or source and target.
struct CorpusConverter {
  let entry: CorpusCatalog.Entry
  /// The folders in which members are looked for, in order.
  let folders: [String]

  /// The members that conversion reads.
  static func members(of entry: CorpusCatalog.Entry) -> [String] {
    entry.parts.flatMap { part in
      switch part.source {
      case .rows(let member, _), .labelFirst(let member), .labelWord(let member),
        .pairs(let member, _, _):
        [member]
      case .folders(let folders): folders.values.sorted()
      case .aligned(let source, let target): [source, target]
      }
    }
  }

  /// Writes one part and returns how many rows it has.
  ///
  /// - Throws: `CorpusError` for a missing member, a bad row, or a disk that is full.
  func write(_ part: CorpusCatalog.Part, to path: String) throws(CorpusError) -> Int {
    let writer = try TabbedWriter(path: path)
    switch part.source {
    case .rows(let member, let options): try writeRows(member, options, writer)
    case .labelFirst(let member): try writeLabelFirst(member, writer)
    case .labelWord(let member): try writeLabelWord(member, writer)
    case .folders(let folders): try writeFolders(folders, writer)
    case .pairs(let member, let source, let target):
      try writePairs(member, source, target, writer)
    case .aligned(let source, let target): try writeAligned(source, target, writer)
    }
    guard writer.count > 0 else {
      throw CorpusError(.empty, SourceLocation(file: part.name), "conversion found no row")
    }
    try writer.finish()
    return writer.count
  }

  private func writeRows(
    _ member: String, _ options: LabeledTexts.Options, _ writer: TabbedWriter
  ) throws(CorpusError) {
    let texts = try LabeledTexts(path: try find(member), options: options)
    while let text = try texts.next() { try writer.write(renamed(text.label), text.text) }
  }

  private func writeLabelFirst(_ member: String, _ writer: TabbedWriter) throws(CorpusError) {
    let rows = CSVRows(try LineReader(path: try find(member)))
    while let row = try rows.next() {
      guard let label = row.fields.first, row.fields.count > 1 else {
        throw CorpusError(
          .malformed, SourceLocation(file: rows.name, line: row.line), "expected a label and a text"
        )
      }
      // These files write a line end in a text as a backslash, with or without an n.
      let text = row.fields.dropFirst().joined(separator: " ")
        .split(separator: "\\n", omittingEmptySubsequences: false).joined(separator: " ")
      try writer.write(renamed(label), String(text.map { $0 == "\\" ? " " : $0 }))
    }
  }

  private func writeLabelWord(_ member: String, _ writer: TabbedWriter) throws(CorpusError) {
    let lines = try LineReader(path: try find(member))
    while let line = try lines.next() {
      if trimmed(line).isEmpty { continue }
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let label = words[0].split(separator: ":").first else {
        throw CorpusError(
          .malformed, SourceLocation(file: lines.name, line: lines.lineNumber),
          "expected LABEL:detail text")
      }
      try writer.write(renamed(String(label)), String(words[1]))
    }
  }

  private func writeFolders(
    _ folders: [String: String], _ writer: TabbedWriter
  ) throws(CorpusError) {
    for (label, member) in folders.sorted(by: { $0.key < $1.key }) {
      let documents = try Documents(paths: [try find(member)])
      while let document = try documents.next() {
        try writer.write(renamed(label), document.text)
      }
    }
  }

  private func writePairs(
    _ member: String, _ source: Int, _ target: Int, _ writer: TabbedWriter
  ) throws(CorpusError) {
    let rows = TabbedRows(try LineReader(path: try find(member)))
    while let row = try rows.next() {
      guard source >= 1, target >= 1, row.fields.count >= max(source, target) else {
        throw CorpusError(
          .malformed, SourceLocation(file: rows.name, line: row.line),
          "expected at least \(max(source, target)) columns, found \(row.fields.count)")
      }
      try writer.write(row.fields[source - 1], row.fields[target - 1])
    }
  }

  private func writeAligned(
    _ source: String, _ target: String, _ writer: TabbedWriter
  ) throws(CorpusError) {
    let sources = try LineReader(path: try find(source))
    let targets = try LineReader(path: try find(target))
    while true {
      let (first, second) = (try sources.next(), try targets.next())
      guard let first, let second else {
        guard first == nil && second == nil else {
          throw CorpusError(
            .malformed, SourceLocation(file: target),
            "expected as many lines as in \(source), found another number")
        }
        return
      }
      try writer.write(first, second)
    }
  }

  private func renamed(_ label: String) -> String { entry.labels[label] ?? label }

  private func find(_ member: String) throws(CorpusError) -> String {
    for folder in folders {
      let path = FileListing.join(folder, member)
      if (try? FileListing.kind(of: path)) != nil { return path }
    }
    throw CorpusError(.download, nil, "the corpus \(entry.name) lacks its file \(member)")
  }
}
