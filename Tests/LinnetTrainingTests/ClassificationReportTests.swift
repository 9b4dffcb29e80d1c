import Foundation
import LinnetTraining
import Testing

@Suite struct ClassificationReportTests {
  /// Values of scikit-learn, and of NumPy for the calibration error: Fixtures/make_report.py.
  private struct Case: Decodable {
    let labels: [String]
    let probabilities: [[Double]]
    let targets: [Int]
    let predictions: [Int]
    let accuracy: Double
    let precision: [Double]
    let recall: [Double]
    let f1: [Double]
    let support: [Int]
    let macroF1: Double
    let confusion: [[Int]]
    let logLoss: Double
    let calibrationError: Double
  }

  @Test func agreesWithAnIndependentImplementation() throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/reports.json")
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
    #expect(cases.count == 6)
    for (number, expected) in cases.enumerated() {
      let report = ClassificationReport(
        labels: expected.labels, probabilities: expected.probabilities,
        predictions: expected.predictions, targets: expected.targets)
      let scores = expected.labels.indices.map(report.score)
      #expect(abs(report.accuracy - expected.accuracy) < 1e-12, "case \(number)")
      #expect(report.confusion == expected.confusion)
      #expect(scores.map(\.support) == expected.support)
      for (mine, theirs) in [
        (scores.map(\.precision), expected.precision), (scores.map(\.recall), expected.recall),
        (scores.map(\.f1), expected.f1),
        (
          [report.macroF1, report.logLoss, report.calibrationError],
          [expected.macroF1, expected.logLoss, expected.calibrationError]
        ),
      ] {
        #expect(zip(mine, theirs).allSatisfy { abs($0 - $1) < 1e-9 }, "\(mine) and \(theirs)")
      }
    }
  }

  @Test func nothingIsNoNumber() {
    let report = ClassificationReport(
      labels: ["a", "b"], probabilities: [], predictions: [], targets: [])
    #expect(report.accuracy == 0 && report.macroF1 == 0 && report.logLoss == 0)
  }
}
