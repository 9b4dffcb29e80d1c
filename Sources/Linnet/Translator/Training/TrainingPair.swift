import LinnetCorpora
import LinnetText

/// A sentence and its translation to learn from.
struct TrainingPair: Sendable {
  /// As they are written, for other ways to show them.
  let texts: TextPair
  let source: ProtectedText
  let target: ProtectedText
  /// The subwords of the target, and its end.
  let targetLength: Int

  /// The same pair in capitals.
  var inCapitals: TextPair {
    TextPair(
      source: texts.source.uppercased(), target: texts.target.uppercased(),
      location: texts.location)
  }

  /// The same pair without the punctuation at their ends; nil where one of them has none, or nothing else.
  var withoutFinalPunctuation: TextPair? {
    guard let source = texts.source.withoutFinalPunctuation,
      let target = texts.target.withoutFinalPunctuation
    else { return nil }
    return TextPair(source: source, target: target, location: texts.location)
  }
}

extension String {
  /// Without the marks that end a sentence, and the space before them; nil where there are none, or
  /// nothing else.
  fileprivate var withoutFinalPunctuation: String? {
    let marks: Set<Unicode.Scalar> = [".", "!", "?", "…", "。", "！", "？"]
    let scalars = unicodeScalars
    guard let last = scalars.last, marks.contains(last),
      let end = scalars.lastIndex(where: { !marks.contains($0) && !$0.properties.isWhitespace })
    else { return nil }
    return String(scalars[...end])
  }
}
