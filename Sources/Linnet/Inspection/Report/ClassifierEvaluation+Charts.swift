import Foundation
import LinnetTraining

/// An evaluation as curves.
extension ClassifierEvaluation {
  /// More curves make no picture.
  static var mostCurves: Int { 10 }
  /// In a bin of the reliability chart.
  private static var fewestAnswers: Int { 10 }

  /// The labels with most texts, in the order of the model; those without any are left out.
  var drawnLabels: [Int] {
    let report = report
    let supports = report.labels.indices.map { report.score(of: $0).support }
    let order = supports.indices.sorted { (supports[$1], $0) < (supports[$0], $1) }
    return order.prefix(Self.mostCurves).filter { supports[$0] > 0 }.sorted()
  }

  /// Precision over recall, a curve for each label drawn.
  public var precisionRecallChart: LineChart {
    LineChart(
      title: "Precision and recall, with average precision", xLabel: "recall", yLabel: "precision",
      xRange: 0...1,
      yRange: 0...1,
      curves: drawnLabels.map { label in
        let curves = curves(of: label)
        // From the first of the label on: before it, precision says nothing of recall.
        return curve(
          label, curves.averagePrecision,
          curves.precisionRecall.filter { $0.x > 0 })
      })
  }

  /// True over false positive rate, a curve for each label drawn; of two labels for the second alone, since
  /// that of the first is the same, mirrored.
  public var receiverOperatingChart: LineChart {
    let labels = targets.isEmpty || classifier.labels.count > 2 ? drawnLabels : [1]
    return LineChart(
      title: "Receiver operating characteristic, with the area below",
      xLabel: "false positive rate",
      yLabel: "true positive rate", xRange: 0...1, yRange: 0...1,
      curves: labels.map { label in
        let curves = curves(of: label)
        return curve(label, curves.areaUnderROC, curves.receiverOperatingCharacteristic)
      } + [Self.diagonal("chance")])
  }

  /// How many of the answers with about the same probability are right. Bins of few answers say little, and
  /// are left out.
  public var reliabilityChart: LineChart {
    let bins = report.calibration.filter { $0.count >= Self.fewestAnswers }
    return LineChart(
      title: "Reliability", xLabel: "probability of the given label, mean of a bin",
      yLabel: "share of right answers", xRange: 0...1, yRange: 0...1,
      curves: [
        .init(
          name: "bins of 1/15 with \(Self.fewestAnswers) answers or more",
          points: bins.map {
            (
              x: $0.probabilities / Double($0.count), y: Double($0.right) / Double($0.count)
            )
          }, hasDots: true),
        Self.diagonal("as promised"),
      ])
  }

  /// How often which probability was given: of two labels the second's, for the texts of each; of more the given
  /// label's, for right and wrong answers.
  public var probabilityChart: LineChart {
    let labels = classifier.labels
    let groups: [(name: String, values: [Double])]
    if labels.count == 2 {
      groups = labels.indices.map { label in
        (
          "texts of \(Drawing.short(labels[label]))",
          zip(probabilities, targets)
            .compactMap { $1 == label ? $0[1] : nil }
        )
      }
    } else {
      groups = [("right", true), ("wrong", false)].map { name, isWanted in
        (name, zip(probabilities, isRight).compactMap { $1 == isWanted ? $0.max() : nil })
      }
    }
    return LineChart(
      title: "Probabilities",
      xLabel: "probability of \(labels.count == 2 ? Drawing.short(labels[1]) : "the given label")",
      yLabel: "share of the texts (%)", xRange: 0...1, yRange: 0...1,
      curves: groups.map { name, values in
        .init(name: "\(name) (\(values.count))", points: Self.histogram(values))
      })
  }

  /// The outline of bars of a twentieth each, in per cent of all values.
  private static func histogram(_ values: [Double]) -> [(x: Double, y: Double)] {
    guard !values.isEmpty else { return [] }
    var counts = [Int](repeating: 0, count: 20)
    for value in values { counts[min(19, max(0, Int(value * 20)))] += 1 }
    let heights = counts.map { 100 * Double($0) / Double(values.count) }
    let outline = heights.enumerated().flatMap { bar, height in
      [(x: Double(bar) / 20, y: height), (x: Double(bar + 1) / 20, y: height)]
    }
    return [(x: 0, y: 0)] + outline + [(x: 1, y: 0)]
  }

  private func curve(
    _ label: Int, _ area: Double?, _ points: [(x: Double, y: Double)]
  ) -> LineChart.Curve {
    let area = area.map { String(format: ", %.4f", $0) } ?? ""
    return .init(name: Drawing.short(classifier.labels[label]) + area, points: Self.thinned(points))
  }

  private static func diagonal(_ name: String) -> LineChart.Curve {
    .init(name: name, points: [(0, 0), (1, 1)], isReference: true)
  }

  /// Without points that lie within a thousandth of the one before.
  private static func thinned(_ points: [(x: Double, y: Double)]) -> [(x: Double, y: Double)] {
    var kept = Array(points.prefix(1))
    for point in points.dropFirst() {
      guard let last = kept.last else { break }
      guard abs(point.x - last.x) + abs(point.y - last.y) >= 0.001 else { continue }
      kept.append(point)
    }
    return kept + points.suffix(1)
  }
}
