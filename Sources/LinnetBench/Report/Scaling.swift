import Foundation
import Linnet

/// A cost that was measured at growing sizes, each in a process of its own.
struct Scaling: Codable, Sendable {
  /// One size.
  struct Point: Codable, Sendable, Equatable {
    let size: Double
    let seconds: Double
    let peakMegabytes: Double
  }

  let name: String
  /// What grows, with its unit.
  let axis: String
  /// What a point's seconds are for.
  let work: String
  let points: [Point]

  /// How the seconds grow where sizes are large: with the size to this power. 1 is linear. Of the upper
  /// half of the sizes, by least squares of the logarithms: below, what costs the same at any size
  /// hides the growth.
  var timeExponent: Double { exponent(of: \.seconds) }
  /// The same of the peak of memory.
  var memoryExponent: Double { exponent(of: \.peakMegabytes) }

  private func exponent(of cost: (Point) -> Double) -> Double {
    let upper = points.suffix(max(2, points.count / 2))
    let (x, y) = (upper.map { log($0.size) }, upper.map { log(cost($0)) })
    let (meanX, meanY) = (Samples(values: x).mean, Samples(values: y).mean)
    var (covariance, variance) = (0.0, 0.0)
    for (x, y) in zip(x, y) {
      covariance += (x - meanX) * (y - meanY)
      variance += (x - meanX) * (x - meanX)
    }
    return covariance / variance
  }

  /// Seconds and memory as multiples of those of the smallest size: a straight line of slope 1 is
  /// linear growth.
  var chart: LineChart {
    func curve(_ name: String, _ cost: (Point) -> Double) -> LineChart.Curve {
      let first = points.first.map(cost) ?? 1
      return .init(name: name, points: points.map { ($0.size, cost($0) / first) })
    }
    return LineChart(
      title: "\(name): \(work)", xLabel: axis, yLabel: "times that of the smallest",
      isLogarithmicInX: true, isLogarithmicInY: true,
      curves: [curve("time", \.seconds), curve("peak memory", \.peakMegabytes)])
  }

  var text: String {
    var table = Table([(axis, .right), ("seconds", .right), ("peak MB", .right)])
    for point in points {
      table.add([
        String(format: "%.0f", point.size), String(format: "%.6f", point.seconds),
        point.peakMegabytes.figure,
      ])
    }
    return "\(name): \(work)\n\(table.text)\n"
      + "seconds grow with the power \(timeExponent.figure), memory with \(memoryExponent.figure)"
  }
}
