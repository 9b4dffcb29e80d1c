/// How well scores tell the examples of one label from all others, at every threshold: the curves of
/// receiver operating characteristic and of precision and recall (Davis and Goadrich 2006,
/// doi:10.1145/1143844.1143874).
public struct ThresholdCurves: Sendable, Equatable {
  /// What is called positive at a threshold: every example whose score is at least that.
  public struct Point: Sendable, Equatable {
    /// The least score of what is called positive.
    public let threshold: Double
    /// Those of the label among them.
    public let truePositives: Int
    /// The others among them.
    public let falsePositives: Int
  }

  /// A point for each score that there is, from the highest down.
  public let points: [Point]
  /// Examples of the label.
  public let positives: Int
  /// All others.
  public let negatives: Int

  /// - Parameters:
  ///   - scores: of each example, such as the probability of the label; no NaN.
  ///   - isPositive: whether each has the label.
  /// - Complexity: n log n.
  public init(scores: [Double], isPositive: [Bool]) {
    precondition(scores.count == isPositive.count)
    var points: [Point] = []
    var (right, wrong) = (0, 0)
    for example in scores.indices.sorted(by: { scores[$0] > scores[$1] }) {
      if isPositive[example] { right += 1 } else { wrong += 1 }
      if points.last?.threshold == scores[example] { points.removeLast() }
      points.append(
        Point(threshold: scores[example], truePositives: right, falsePositives: wrong))
    }
    self.points = points
    (positives, negatives) = (right, wrong)
  }

  /// False positive rate and true positive rate, from (0, 0) to (1, 1); empty where the examples are all
  /// of the label, or none.
  public var receiverOperatingCharacteristic: [(x: Double, y: Double)] {
    guard positives > 0, negatives > 0 else { return [] }
    return [(0, 0)]
      + points.map {
        (
          x: Double($0.falsePositives) / Double(negatives),
          y: Double($0.truePositives) / Double(positives)
        )
      }
  }

  /// Recall and precision, from recall 0, where precision is taken as 1, upwards; empty where no example
  /// has the label.
  public var precisionRecall: [(x: Double, y: Double)] {
    guard positives > 0 else { return [] }
    return [(0, 1)]
      + points.map {
        (
          x: Double($0.truePositives) / Double(positives),
          y: Double($0.truePositives) / Double($0.truePositives + $0.falsePositives)
        )
      }
  }

  /// The area under the curve of receiver operating characteristic: the probability that an example of
  /// the label has a higher score than another one, ties counting half. Nil where that curve is empty.
  public var areaUnderROC: Double? {
    let curve = receiverOperatingCharacteristic
    guard !curve.isEmpty else { return nil }
    return zip(curve, curve.dropFirst()).reduce(0) { sum, pair in
      sum + (pair.1.x - pair.0.x) * (pair.0.y + pair.1.y) / 2
    }
  }

  /// Average precision: Σ (Rₙ - Rₙ₋₁) Pₙ, without interpolation. Nil where no example has the label.
  public var averagePrecision: Double? {
    let curve = precisionRecall
    guard !curve.isEmpty else { return nil }
    return zip(curve, curve.dropFirst()).reduce(0) { sum, pair in
      sum + (pair.1.x - pair.0.x) * pair.1.y
    }
  }
}
