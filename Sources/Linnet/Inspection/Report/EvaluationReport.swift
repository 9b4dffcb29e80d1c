import Foundation
import LinnetCorpora
public import LinnetTensor
public import LinnetTraining

/// An evaluation of a classifier as one self-contained HTML page: numbers, curves, and the worst mistakes with
/// their reasons.
///
///     let report = EvaluationReport(evaluation, title: "spam on test.tsv")
///     try Data(report.html().utf8).write(to: file)
///
/// The same evaluation gives the same page: nothing in it depends on the time or the machine.
public struct EvaluationReport: Sendable {
  /// What was measured; it is to keep the mistakes.
  public let evaluation: ClassifierEvaluation
  /// Above the page.
  public var title: String
  /// How the numbers were made, such as the command and checksums.
  public var origin: [(name: String, value: String)]
  /// What happened when the model was trained; empty where that is not known.
  public var training: [TrainingEvent]

  /// Mistakes that are explained, and words of each that are shown.
  private static let (mostMistakes, mostWords) = (10, 200)

  /// A report.
  public init(
    _ evaluation: ClassifierEvaluation, title: String,
    origin: [(name: String, value: String)] = [], training: [TrainingEvent] = []
  ) {
    self.evaluation = evaluation
    self.title = title
    self.origin = origin
    self.training = training
  }

  /// The page.
  ///
  /// - Parameter pool: threads that share the work of explaining.
  /// - Returns: HTML without scripts.
  /// - Complexity: that of explaining the ten worst mistakes.
  public func html(on pool: WorkerPool = WorkerPool(threads: 1)) -> String {
    let report = evaluation.report
    let parts =
      [
        Self.summary(report), "<h2>Labels</h2>", labels(report), "<h2>Confusion</h2>",
        ConfusionTable.html(report), "<h2>Curves</h2>", curvesNote,
        evaluation.precisionRecallChart.svg, evaluation.receiverOperatingChart.svg,
        "<h2>Probabilities</h2>", evaluation.reliabilityChart.svg, evaluation.probabilityChart.svg,
      ] + mistakes(pool) + trainingCurves
      + (origin.isEmpty ? [] : ["<h2>How this page was made</h2>", Page.list(origin)])
    return Page.html(title: title, parts)
  }

  private static func summary(_ report: ClassificationReport) -> String {
    let right = report.labels.indices.reduce(0) { $0 + report.confusion[$1][$1] }
    let interval = ProportionInterval(successes: right, of: report.documents)
    return Page.table(
      ["", ""],
      [
        ["texts", "\(report.documents)"],
        [
          "accuracy (95 % interval)",
          String(
            format: "%.2f %% (%.2f to %.2f)", 100 * report.accuracy, 100 * interval.low,
            100 * interval.high),
        ],
        ["macro F1", String(format: "%.4f", report.macroF1)],
        ["log loss", String(format: "%.4f nats", report.logLoss)],
        ["calibration error", String(format: "%.4f", report.calibrationError)],
      ])
  }

  private func labels(_ report: ClassificationReport) -> String {
    func number(_ value: Double?) -> String { value.map { String(format: "%.4f", $0) } ?? "" }
    return Page.table(
      ["label", "precision", "recall", "F1", "average precision", "ROC area", "texts"],
      report.labels.indices.map { label in
        let (score, curves) = (report.score(of: label), evaluation.curves(of: label))
        return [report.labels[label]]
          + [score.precision, score.recall, score.f1].map(number)
          + [number(curves.averagePrecision), number(curves.areaUnderROC), "\(score.support)"]
      })
  }

  private var curvesNote: String {
    let count = evaluation.report.labels.count
    let left = count - evaluation.drawnLabels.count
    let note =
      left > 0
      ? " The \(evaluation.drawnLabels.count) labels with most texts are drawn, of \(count)." : ""
    return "<p>Each label against all others, by its probability.\(note)</p>"
  }

  private func mistakes(_ pool: WorkerPool) -> [String] {
    let mistakes = evaluation.mistakes
    guard !mistakes.isEmpty else { return [] }
    let shown = mistakes.prefix(Self.mostMistakes)
    return [
      "<h2>The surest mistakes</h2>",
      "<p>\(shown.count) of \(mistakes.count). Words are shaded by integrated gradients: "
        + "<span class=\"more\" style=\"--share: 0.6\">for the label that was given</span>, "
        + "<span class=\"less\" style=\"--share: 0.6\">against it</span>.</p>",
    ]
      + shown.flatMap { mistake in
        let heading = String(
          format: "%@ taken for %@, probability %.4f", mistake.label, mistake.predicted,
          mistake.probability)
        let explanation = try? evaluation.classifier.explain(
          mistake.text, label: mistake.predicted, on: pool)
        let text = explanation?.shaded(mistake.text, mostWords: Self.mostWords) ?? ""
        return [
          "<h3>\(Drawing.escaped(heading))</h3>",
          "<p>\(Drawing.escaped(mistake.source.description))</p>", "<p class=\"text\">\(text)</p>",
        ]
      }
  }

  /// Losses and dev accuracy by epoch.
  private var trainingCurves: [String] {
    var (losses, developmentLosses, metrics) = ([Double](), [Double](), [Double]())
    for case .epoch(_, _, let loss, let score, _) in training {
      losses.append(loss)
      developmentLosses.append(score.loss)
      metrics.append(100 * score.metric)
    }
    guard !losses.isEmpty else { return [] }
    func curve(_ name: String, _ values: [Double]) -> LineChart.Curve {
      .init(
        name: name, points: values.enumerated().map { (x: Double($0 + 1), y: $1) }, hasDots: true)
    }
    return [
      "<h2>Training</h2>",
      LineChart(
        title: "Loss", xLabel: "epoch", yLabel: "cross-entropy (nats)",
        curves: [curve("training, with dropout", losses), curve("dev", developmentLosses)]
      ).svg,
      LineChart(
        title: "Dev accuracy", xLabel: "epoch", yLabel: "accuracy (%)",
        curves: [curve("dev", metrics)]
      ).svg,
    ]
  }
}
