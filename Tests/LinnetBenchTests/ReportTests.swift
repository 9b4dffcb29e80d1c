import Foundation
import Linnet
import Testing

@testable import LinnetBench

@Suite struct ReportTests {
  private let report: Report = {
    var report = Report(
      machine: Machine(
        processor: "Processor", cores: 2, kernels: "Kernel",
        peaks: [
          .init(library: "Linnet", threads: 1, gigaflops: 100),
          .init(library: "numpy", threads: 1, gigaflops: 200),
          .init(library: "Linnet", threads: 2, gigaflops: 190),
        ]), repeats: 3)
    report.comparisons = [
      Comparison(
        suite: "layers", name: "a layer", quantity: .gigaflops,
        linnet: Samples(values: [50, 40, 60]),
        peers: [
          PeerResult(
            name: "Peer", samples: Samples(values: [25, 25, 25]), agreement: .same("outputs")),
          PeerResult(
            name: "Faker", samples: Samples(values: [1e6]), agreement: .different("zeros")),
          PeerResult(
            name: "Cousin", samples: Samples(values: [100]), agreement: .similar("other rules")),
        ], gigaflops: 50, threads: 1)
    ]
    report.notes = ["Somebody: not installed"]
    return report
  }()

  @Test func theTableIsAligned() {
    let expected = """
      Processor, 2 cores; kernels for Kernel
      multiply 1024³ on 1 core, GFLOP/s: Linnet 100, numpy 200
      multiply 1024³ on 2 cores, GFLOP/s: Linnet 190

      layers            median      min      max              Linnet is  of best multiply
      a layer  Linnet     50.0     40.0     60.0  GFLOP/s                            25 %
               Peer       25.0     25.0     25.0  GFLOP/s        2.00 ×
               Faker   1000000  1000000  1000000  GFLOP/s  not the same
               Cousin      100      100      100  GFLOP/s     0.500 × *

      Checked:
        = a layer, Peer: outputs
        NOT THE SAME a layer, Faker: zeros
        * a layer, Cousin: other rules

      Somebody: not installed
      """
    #expect(report.text == expected)
  }

  @Test func jsonHoldsEveryFigure() throws {
    let path = NSTemporaryDirectory() + "linnet-bench-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try report.write(json: path)
    let read = try JSONDecoder().decode(
      Report.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    #expect(read.comparisons[0].linnet == report.comparisons[0].linnet)
    #expect(
      read.comparisons[0].peers.map(\.agreement) == report.comparisons[0].peers.map(\.agreement))
    #expect(read.machine.peaks.count == 3 && read.notes == report.notes)
  }

  @Test func theChartHasOnlyRatiosThatMeanSomething() {
    let bars = report.ratioChart.bars
    #expect(bars.map(\.name) == ["layers: a layer — Peer", "layers: a layer — Cousin"])
    #expect(bars.map(\.ratio) == [2, 0.5])
  }

  @Test(
    arguments: [
      (1234.6, "1235"), (123.4, "123"), (12.34, "12.3"), (1.234, "1.23"), (0.1234, "0.123"),
      (.nan, "–"), (.infinity, "–"),
    ])
  func figures(_ value: Double, expected: String) { #expect(value.figure == expected) }
}

@Suite struct ScalingTests {
  private func scaling(_ costs: [(size: Double, seconds: Double, megabytes: Double)]) -> Scaling {
    Scaling(
      name: "name", axis: "size", work: "work",
      points: costs.map {
        .init(size: $0.size, seconds: $0.seconds, peakMegabytes: $0.megabytes)
      })
  }

  @Test func exponentsOfPowers() {
    let scaling = scaling([1, 10, 100, 1000].map { ($0, 3 * $0, 0.5 * $0 * $0) })
    #expect(abs(scaling.timeExponent - 1) < 1e-9)
    #expect(abs(scaling.memoryExponent - 2) < 1e-9)
  }

  /// What costs the same at any size does not hide the growth of large ones.
  @Test func smallSizesDoNotCount() {
    let scaling = scaling([1, 10, 100, 1e5, 1e6].map { ($0, 5 + $0, 7) })
    #expect(abs(scaling.timeExponent - 1) < 0.01)
    #expect(abs(scaling.memoryExponent) < 1e-9)
  }
}
