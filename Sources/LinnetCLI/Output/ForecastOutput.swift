import Linnet
import LinnetCorpora
import LinnetTraining
import LinnetText

/// The forecast of one series for people and for programs.
struct ForecastOutput {
  let series: TimeSeries
  let forecast: Forecast

  private var times: [String] {
    (0..<forecast.horizon).map { series.axis.stamp(at: series.values.count + $0).description }
  }

  private struct Object: Encodable {
    let series: String
    let times: [String]
    let median: [Double]
    let levels: [Double]
    let quantiles: [[Double]]
  }

  var json: String {
    get throws {
      try JSONLine.encode(
        Object(
          series: series.name, times: times, median: forecast.mean, levels: forecast.levels,
          quantiles: forecast.quantiles))
    }
  }

  static func heading(_ levels: [Double]) -> String {
    (["series", "time"] + levels.map { "q\($0)" }).joined(separator: ",")
  }

  /// One row for each step.
  var rows: [String] {
    times.enumerated().map { step, time in
      ([series.name.asField, time] + forecast.quantiles.map { "\($0[step])" })
        .joined(separator: ",")
    }
  }

  static func table(_ outputs: [ForecastOutput]) -> String {
    var table = Table(
      ["series", "time", "median", "80 % from", "to", "95 % from", "to"],
      [.left, .left, .right, .right, .right, .right, .right])
    for output in outputs {
      let bounds = [0.8, 0.95].map { output.forecast.interval(coverage: $0) }
      let format = NumberFormat(for: output.forecast.mean)
      for (step, time) in output.times.enumerated() {
        func text(_ values: [Double]?) -> String { values.map { format.text($0[step]) } ?? "" }
        table.add(
          [output.series.name, time, text(output.forecast.mean)]
            + bounds.flatMap { [text($0?.lower), text($0?.upper)] })
      }
    }
    return table.text
  }
}

extension String {
  /// A field of a comma-separated line.
  fileprivate var asField: String {
    unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
      ? "\"" + replacing(scalars: ["\"": "\"\""]) + "\"" : self
  }
}
