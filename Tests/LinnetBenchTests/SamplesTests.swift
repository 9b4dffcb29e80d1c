import Testing

@testable import LinnetBench

@Suite struct SamplesTests {
  @Test(
    arguments: [
      ([3], 3, 3, 3), ([5, 1, 3], 3, 1, 5), ([4, 1, 3, 2], 2.5, 1, 4), ([1, 1, 100], 1, 1, 100),
    ] as [([Double], Double, Double, Double)])
  func medianAndSpread(_ values: [Double], median: Double, minimum: Double, maximum: Double) {
    let samples = Samples(values: values)
    #expect(samples.median == median)
    #expect(samples.minimum == minimum)
    #expect(samples.maximum == maximum)
  }

  @Test func nothingMeasuredIsNoNumber() {
    let samples = Samples(values: [])
    #expect(samples.median.isNaN && samples.minimum.isNaN && samples.maximum.isNaN)
  }
}

@Suite struct ContestantTests {
  /// A B A B …, each as often as asked for.
  @Test func takesTurns() throws {
    var order = ""
    let contestants = ["A", "B", "C"].map { name in
      Contestant(name: name) {
        order += name
        return Double(order.count)
      }
    }
    let samples = try alternate(contestants, repeats: 3)
    #expect(order == "ABCABCABC")
    #expect(samples.map(\.values) == [[1, 4, 7], [2, 5, 8], [3, 6, 9]])
  }
}
