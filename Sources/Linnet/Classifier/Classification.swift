/// What a classifier says of a text.
public struct Classification: Sendable, Equatable {
  /// The labels of the model, in its order.
  public let labels: [String]
  /// The probability of each, in the same order: each in 0...1, and 1 in all.
  public let probabilities: [Double]

  init(labels: [String], probabilities: [Double]) {
    self.labels = labels
    self.probabilities = probabilities
  }

  /// The most probable label.
  public var label: String { labels[bestIndex] }

  /// The probability of the most probable label.
  public var probability: Double { probabilities[bestIndex] }

  /// The labels with their probabilities, the most probable first.
  public var ranking: [(label: String, probability: Double)] {
    zip(labels, probabilities).enumerated()
      .sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }
      .map { ($0.element.0, $0.element.1) }
  }

  private var bestIndex: Int {
    probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
  }

  /// The label by thresholds: the most probable of the labels that reach theirs; a label without a
  /// threshold always does. Where none does, the most probable of all.
  ///
  /// - Parameter thresholds: the least probability by label, such as `["spam": 0.9]`.
  /// - Returns: the label and its probability.
  public func label(thresholds: [String: Double]) -> (label: String, probability: Double) {
    ranking.first { $0.probability >= thresholds[$0.label, default: 0] }
      ?? (label, probability)
  }
}
