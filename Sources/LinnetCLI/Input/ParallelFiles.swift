import LinnetCorpora

/// Files of texts and their translations: two whose lines belong together, or one with both.
struct ParallelFiles {
  let sources: [String]
  let targets: [String]
  let both: [String]
  let options: ParallelTexts.Options

  var files: [String] { sources + targets + both }

  /// All pairs, in the order of the files.
  ///
  /// - Throws: `CorpusError`.
  func read() throws -> [TextPair] {
    var pairs: [TextPair] = []
    for (source, target) in zip(sources, targets) {
      pairs += try ParallelTexts(source: source, target: target, options: options).all()
    }
    for file in both { pairs += try ParallelTexts(path: file, options: options).all() }
    return pairs
  }
}
