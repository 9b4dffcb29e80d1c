/// The documents of a folder with a folder for each label.
///
/// Labels and documents come in the order of their names; documents may stand in deeper folders.
/// Hidden files, and files beside the label folders such as a README, are passed over.
final class FolderRecords: LabeledRecords {
  private var documents: IndexingIterator<[(label: String, path: String)]>
  private let maximumLength: Int

  init(path: String, options: LabeledTexts.Options) throws(CorpusError) {
    maximumLength = options.maximumRecordLength
    var found: [(label: String, path: String)] = []
    for name in try FileListing.names(in: path) {
      let folder = FileListing.join(path, name)
      guard (try? FileListing.kind(of: folder)) == .folder else { continue }
      for file in try FileListing.files(below: folder) { found.append((name, file)) }
    }
    guard !found.isEmpty else {
      throw CorpusError(
        .empty, SourceLocation(file: path),
        "no text files; expected \(CorpusFormat.folders.expectation)")
    }
    documents = found.makeIterator()
  }

  func next() throws(CorpusError) -> LabeledText? {
    guard let document = documents.next() else { return nil }
    let reader = try LineReader(path: document.path, maximumLineLength: maximumLength)
    try reader.refuseBinary(lookingAt: BinaryCheck.length)
    let text = String(decoding: try reader.remainder(), as: UTF8.self)
    return LabeledText(
      label: document.label, text: text, source: SourceLocation(file: document.path))
  }
}
