import Linnet
import LinnetTraining

/// An evaluation for people and for programs.
struct EvaluationOutput {
  private let report: ClassificationReport
  private let documentsPerSecond: Double
  private let against: AgainstOutput?

  init(_ evaluation: ClassifierEvaluation, against: AgainstOutput?) {
    self.against = against
    report = evaluation.report
    documentsPerSecond = evaluation.documentsPerSecond
  }

  private struct Object: Encodable {
    let documents: Int
    let accuracy: Double
    let macroF1: Double
    let labels: [String: ClassificationReport.LabelScore]
    let confusion: [String: [String: Int]]
    let logLoss: Double
    let calibrationError: Double
    let documentsPerSecond: Double
    let against: AgainstOutput?
  }

  var json: String {
    get throws {
      let labels = report.labels
      return try JSONLine.encode(
        Object(
          documents: report.documents, accuracy: report.accuracy, macroF1: report.macroF1,
          labels: Dictionary(
            uniqueKeysWithValues: labels.indices.map { (labels[$0], report.score(of: $0)) }),
          confusion: Dictionary(
            uniqueKeysWithValues: labels.indices.map { row in
              (labels[row], Dictionary(uniqueKeysWithValues: zip(labels, report.confusion[row])))
            }),
          logLoss: report.logLoss, calibrationError: report.calibrationError,
          documentsPerSecond: documentsPerSecond,
          against: against))
    }
  }

  var text: String {
    var scores = Table(
      ["label", "precision", "recall", "F1", "support"], [.left, .right, .right, .right, .right])
    var confusion = Table(
      ["true \\ predicted"] + report.labels,
      [.left] + report.labels.map { _ in .right })
    for (row, label) in report.labels.enumerated() {
      let score = report.score(of: row)
      scores.add(
        [label] + [score.precision, score.recall, score.f1].map { $0.fixed(4) }
          + ["\(score.support)"])
      confusion.add([label] + report.confusion[row].map(String.init))
    }
    return """
      documents          \(report.documents)
      accuracy           \((100 * report.accuracy).fixed(2)) %
      macro F1           \(report.macroF1.fixed(4))
      log loss           \(report.logLoss.fixed(4))
      calibration error  \(report.calibrationError.fixed(4))
      documents/s        \(documentsPerSecond.fixed(0))

      \(scores.text)

      \(confusion.text)
      """ + (against.map { "\n\n\($0.text)" } ?? "")
  }
}
