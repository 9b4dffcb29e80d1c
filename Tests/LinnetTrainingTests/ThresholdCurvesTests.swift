import Foundation
import LinnetTraining
import Testing

@Suite struct ThresholdCurvesTests {
  /// Values of scikit-learn: Fixtures/make_threshold_curves.py.
  private struct Case: Decodable {
    let scores: [Double]
    let isPositive: [Bool]
    let areaUnderROC: Double
    let averagePrecision: Double
    let falsePositiveRate: [Double]
    let truePositiveRate: [Double]
    let precision: [Double]
    let recall: [Double]
  }

  @Test func agreesWithScikitLearn() throws {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/threshold-curves.json")
    let cases = try JSONDecoder().decode([Case].self, from: Data(contentsOf: url))
    #expect(cases.count == 7)
    for (number, expected) in cases.enumerated() {
      let curves = ThresholdCurves(scores: expected.scores, isPositive: expected.isPositive)
      let roc = curves.receiverOperatingCharacteristic
      let precisionRecall = curves.precisionRecall
      for (mine, theirs) in [
        ([try #require(curves.areaUnderROC)], [expected.areaUnderROC]),
        ([try #require(curves.averagePrecision)], [expected.averagePrecision]),
        (roc.map(\.x), expected.falsePositiveRate), (roc.map(\.y), expected.truePositiveRate),
        (precisionRecall.map(\.x), expected.recall),
        (precisionRecall.map(\.y), expected.precision),
      ] {
        #expect(mine.count == theirs.count, "case \(number)")
        #expect(zip(mine, theirs).allSatisfy { abs($0 - $1) < 1e-12 }, "case \(number)")
      }
    }
  }

  /// Ties count half: the area is the share of pairs in the right order.
  @Test func theAreaIsTheShareOfPairsInOrder() {
    let curves = ThresholdCurves(
      scores: [0.9, 0.5, 0.5, 0.1], isPositive: [true, true, false, false])
    #expect(curves.areaUnderROC == 3.5 / 4)
    #expect(curves.points.count == 3)
  }

  @Test func nothingToTellApart() {
    let all = ThresholdCurves(scores: [0.2, 0.4], isPositive: [true, true])
    #expect(all.areaUnderROC == nil && all.averagePrecision == 1)
    let none = ThresholdCurves(scores: [0.2, 0.4], isPositive: [false, false])
    #expect(none.areaUnderROC == nil && none.averagePrecision == nil)
    let empty = ThresholdCurves(scores: [], isPositive: [])
    #expect(empty.points.isEmpty && empty.averagePrecision == nil)
  }
}
