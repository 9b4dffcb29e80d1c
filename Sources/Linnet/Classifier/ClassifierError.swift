public import LinnetCorpora

/// Why a classifier cannot be trained, or a label cannot be explained.
public enum ClassifierError: Error, Sendable, CustomStringConvertible {
  /// The texts have one label or none; a classifier needs two.
  case oneLabel(String?)
  /// There are no texts to choose the best epoch by.
  case noDevelopmentTexts
  /// A dev or test text has a label that the model does not know.
  case unknownLabel(String, source: SourceLocation, known: [String])
  /// The model does not know a label that was asked for.
  case noSuchLabel(String, known: [String])
  /// The network would have more weights than `ClassifierSettings.maximumWeights`.
  case tooLarge(weights: Int, labels: Int, vocabularySize: Int)

  /// One line: what was expected, what was found, and where.
  public var description: String {
    switch self {
    case .oneLabel(let label):
      "expected texts of at least two labels, found "
        + (label.map { "only \(String(reflecting: $0))" } ?? "no texts")
    case .noDevelopmentTexts:
      "expected dev texts to choose the best epoch by, found none; give more texts, or --dev"
    case .unknownLabel(let label, let source, let known):
      "\(source): expected one of the labels \(known.shown), found "
        + String(reflecting: label)
    case .noSuchLabel(let label, let known):
      "expected one of the labels \(known.shown), found \(String(reflecting: label))"
    case .tooLarge(let weights, let labels, let vocabularySize):
      "expected a network of at most \(ClassifierSettings.maximumWeights) weights, found \(weights) "
        + "for \(labels) labels and \(vocabularySize) words; give fewer labels, or smaller sizes"
    }
  }
}

extension [String] {
  /// The first of the labels on one line, and how many more there are.
  fileprivate var shown: String {
    let first = prefix(20).map { label in
      label.contains(where: \.isNewline) ? String(reflecting: label) : label
    }
    return first.joined(separator: ", ") + (count > 20 ? " and \(count - 20) more" : "")
  }
}
