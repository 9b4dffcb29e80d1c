import LinnetCorpora
import LinnetText

/// The pairs of which both sides have subwords, and not too many, as they are learnt from.
struct LearnablePairs {
  let pairs: [TrainingPair]
  /// The number of subwords that a thousandth of the sources exceed.
  let longSource: Int
  /// A line about those that are left out, if any are.
  let warning: String?

  /// Selects among pairs.
  ///
  /// - Parameters:
  ///   - texts: The pairs.
  ///   - protected: The same with their protected parts.
  ///   - source: Encodes the sources.
  ///   - target: Encodes the targets.
  ///   - maximumLength: The most subwords of a side.
  ///   - name: What they are, for messages.
  /// - Throws: `TranslatorError.unfitLengths` where none is left.
  init(
    _ texts: [TextPair], _ protected: [(source: ProtectedText, target: ProtectedText)],
    source: SentenceCoder, target: SentenceCoder, maximumLength: Int, name: String
  ) throws {
    var pairs: [TrainingPair] = []
    var unfit: [SourceLocation] = []
    var sourceLengths: [Int] = []
    for (texts, protected) in zip(texts, protected) {
      let lengths = (source.encode(protected.source).count, target.encode(protected.target).count)
      if min(lengths.0, lengths.1) == 0 || max(lengths.0, lengths.1) > maximumLength {
        unfit.append(texts.location)
      } else {
        sourceLengths.append(lengths.0)
        pairs.append(
          TrainingPair(
            texts: texts, source: protected.source, target: protected.target,
            targetLength: lengths.1 + 1))
      }
    }
    guard !pairs.isEmpty else {
      throw TranslatorError.unfitLengths(name, pairs: texts.count, maximumLength: maximumLength)
    }
    self.pairs = pairs
    longSource = sourceLengths.sorted()[sourceLengths.count - 1 - sourceLengths.count / 1000]
    warning = unfit.first.map {
      "\(unfit.count) of \(texts.count) \(name) have no subwords on a side, or more than \(maximumLength), "
        + "and are left out, the first at \($0)"
    }
  }
}
