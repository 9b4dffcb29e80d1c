import LinnetTraining
import Testing

@Suite struct LearningRateScheduleTests {
  private func factor(
    _ shape: LearningRateSchedule.Shape, _ step: Int, warmup: Double = 0
  ) -> Float {
    LearningRateSchedule(shape, warmup: warmup).factor(step: step, of: 1000)
  }

  @Test(arguments: [
    (LearningRateSchedule.Shape.constant, 0, Float(1)), (.constant, 999, 1), (.plateau, 500, 1),
    (.step, 600, 1), (.step, 700, 0.1), (.step, 900, 0.01),
    (.cosine, 0, 1), (.cosine, 500, 0.505), (.cosine, 1000, 0.01),
    (.oneCycle, 0, 0.04), (.oneCycle, 150, 0.52), (.oneCycle, 300, 1), (.oneCycle, 650, 0.5),
    (.oneCycle, 1000, 1e-4),
  ])
  func knownFactors(shape: LearningRateSchedule.Shape, step: Int, expected: Float) {
    #expect(abs(factor(shape, step) - expected) < 1e-5)
  }

  @Test(arguments: LearningRateSchedule.Shape.allCases)
  func everyFactorIsBetweenZeroAndOne(shape: LearningRateSchedule.Shape) {
    for step in 0...1000 {
      for warmup in [0, 0.1, 0.5] {
        #expect((0.0...1.0).contains(factor(shape, step, warmup: warmup)))
      }
    }
  }

  @Test func warmUpRisesInAStraightLine() {
    let factors = (0..<100).map { factor(.constant, $0, warmup: 0.1) }
    let rises = zip(factors, factors.dropFirst()).map { $1 - $0 }
    #expect(factors[0] > 0 && factors[0] < 0.011)
    #expect(rises.allSatisfy { abs($0 - 1 / 101) < 1e-5 })
    #expect(factor(.constant, 100, warmup: 0.1) == 1)
  }
}
