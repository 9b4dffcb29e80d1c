import Linnet
import LinnetCorpora
import LinnetFormats

/// Lines about classified texts.
struct ClassificationOutput {
  let asJSON: Bool
  let top: Int
  let thresholds: [String: Double]
  let labels: [String]

  private struct Object: Encodable {
    let source: String
    let label: String
    let probability: Double
    let probabilities: [String: Double]
  }

  /// The names of the columns of `line`.
  var heading: String {
    let pairs = (0..<min(top, labels.count)).map { _ in
      "LABEL".padded(to: labelWidth) + "  " + Self.probabilityHeading
    }
    return (pairs + ["SOURCE"]).joined(separator: "  ")
  }

  /// One line: JSON, or labels with their probabilities and the source, in columns that need not
  /// know what comes later.
  func line(_ result: Classification, of source: SourceLocation) throws -> String {
    let chosen = result.label(thresholds: thresholds)
    if asJSON {
      return try JSONLine.encode(
        Object(
          source: source.description, label: chosen.label, probability: chosen.probability,
          probabilities: Dictionary(uniqueKeysWithValues: zip(labels, result.probabilities))))
    }
    let others = result.ranking.filter { $0.label != chosen.label }
    let shown = ([chosen] + others).prefix(top).map { label, probability in
      label.onOneLine.padded(to: labelWidth) + "  "
        + probability.fixed(4).padded(to: Self.probabilityHeading.count)
    }
    return (shown + [source.description.onOneLine]).joined(separator: "  ")
  }

  private static let probabilityHeading = "PROBABILITY"
  private var labelWidth: Int { max("LABEL".count, labels.map(\.onOneLine.count).max() ?? 0) }
}
