import Testing

@testable import LinnetTraining

@Suite struct NelderMeadTests {
  @Test func findsTheBottomOfAValley() {
    // Rosenbrock's, whose valley is bent; its minimum is 0 at (1, 1).
    let found = NelderMead(maximumEvaluations: 1000, tolerance: 1e-12).minimum(
      from: [-1.2, 1], steps: [0.5, 0.5]
    ) { 100 * ($0[1] - $0[0] * $0[0]) * ($0[1] - $0[0] * $0[0]) + (1 - $0[0]) * (1 - $0[0]) }
    #expect(abs(found.point[0] - 1) < 1e-4 && abs(found.point[1] - 1) < 1e-4)
  }

  @Test func findsTheBottomInManyDimensions() {
    let found = NelderMead(maximumEvaluations: 20_000, tolerance: 1e-12).minimum(
      from: [Double](repeating: 3, count: 12), steps: [Double](repeating: 1, count: 12)
    ) { point in
      point.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element * $1.element }
    }
    #expect(found.value < 1e-6)
  }

  @Test func pointsWithoutAValueAreRefused() {
    let found = NelderMead(maximumEvaluations: 400).minimum(from: [2], steps: [1]) {
      $0[0] < 1 ? .nan : $0[0]
    }
    #expect(found.value >= 1 && found.value < 1.001)
  }

  @Test func keepsToItsEvaluations() {
    var evaluations = 0
    _ = NelderMead(maximumEvaluations: 50).minimum(from: [5, 5], steps: [1, 1]) {
      evaluations += 1
      return $0[0] * $0[0] + 3 * $0[1] * $0[1]
    }
    // A step that shrinks evaluates each corner anew.
    #expect((50...54).contains(evaluations))
  }
}
