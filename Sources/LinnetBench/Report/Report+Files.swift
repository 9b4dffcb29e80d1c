import Foundation
import Linnet

/// The report for programs and for pages.
extension Report {
  /// Writes all figures.
  ///
  /// - Throws: what Foundation throws where the file cannot be written.
  func write(json path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try encoder.encode(self).write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  /// Draws one chart of all ratios, and one for each cost at growing sizes.
  ///
  /// - Throws: what Foundation throws where a file cannot be written.
  func draw(into folder: String) throws {
    let folder = URL(fileURLWithPath: folder, isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    func write(_ svg: String, _ name: String) throws {
      try Data(svg.utf8).write(to: folder.appendingPathComponent(name), options: .atomic)
    }
    if !ratioChart.bars.isEmpty { try write(ratioChart.svg, "ratios.svg") }
    for scaling in scalings {
      let name = scaling.name.replacing(" ", with: "-")
      try write(scaling.chart.svg, "scaling-\(name).svg")
    }
  }

  /// Every ratio that was measured.
  var ratioChart: RatioChart {
    RatioChart(
      title: "Linnet beside its peers",
      label: "times as fast, or as little time or memory (logarithmic)",
      bars: comparisons.flatMap { comparison in
        comparison.peers.compactMap { peer in
          comparison.ratio(to: peer).map {
            .init(name: "\(comparison.suite): \(comparison.name) — \(peer.name)", ratio: $0)
          }
        }
      })
  }
}
