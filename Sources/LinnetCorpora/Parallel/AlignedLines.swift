/// The lines of two files, side by side.
final class AlignedLines: PairRecords {
  private let source: LineReader
  private let target: LineReader

  init(_ source: LineReader, _ target: LineReader) throws(CorpusError) {
    self.source = source
    self.target = target
    for lines in [source, target] { try lines.refuseBinary(lookingAt: BinaryCheck.length) }
  }

  func next() throws(CorpusError) -> TextPair? {
    switch (try source.next(), try target.next()) {
    case (let source?, let target?):
      let location = SourceLocation(file: self.source.name, line: self.source.lineNumber)
      return TextPair(source: source, target: target, location: location)
    case (nil, nil): return nil
    default:
      for lines in [source, target] { while try lines.withNextLine({ _ in }) != nil {} }
      throw CorpusError(
        .malformed, nil,
        "expected two files with the same number of lines, found \(source.lineNumber) in "
          + "\(source.name) and \(target.lineNumber) in \(target.name)")
    }
  }
}
