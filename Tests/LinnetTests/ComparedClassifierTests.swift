import LinnetTraining
import Testing

@testable import Linnet

@Suite struct ComparedClassifierTests {
  private func model(_ name: String, _ runs: [[Bool]]) -> ComparedClassifier {
    ComparedClassifier(
      name: name, parameterCount: 1,
      runs: runs.enumerated().map {
        .init(seed: UInt64($0 + 1), isRight: $1, seconds: 1, peakBytes: nil)
      })
  }

  @Test func accuracyIsTheMeanOfTheSeeds() {
    let model = model("a", [[true, true, false, false], [true, false, false, true]])
    #expect(model.runs.map(\.accuracy) == [0.5, 0.5])
    #expect(model.shares == [1, 0.5, 0, 0.5])
    #expect(model.accuracy.mean == 0.5)
    #expect(model.accuracy.low < 0.5 && model.accuracy.high > 0.5)
  }

  @Test func differencesArePaired() {
    let right = (0..<100).map { $0 < 90 }
    let worse = (0..<100).map { $0 < 80 }
    let difference = ClassifierDifference(model("a", [right]), less: model("b", [worse]))
    #expect(abs(difference.accuracy.mean - 0.1) < 1e-12)
    #expect(difference.accuracy.low > 0 && difference.accuracy.pValue < 0.01)
    #expect(difference.firstRuns.onlyFirst == 10 && difference.firstRuns.onlySecond == 0)
    let same = ClassifierDifference(model("a", [right]), less: model("b", [right]))
    #expect(same.accuracy.pValue == 1 && same.firstRuns.pValue == 1)
  }
}
