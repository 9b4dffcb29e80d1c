import Linnet
import LinnetCorpora
import LinnetFormats
import LinnetTraining

/// The last seasons of a series and a forecast, with what came where that is known.
struct ForecastDrawing {
  let series: TimeSeries
  /// How many of its values are the past.
  let count: Int
  let forecast: Forecast
  /// How many values make a season.
  let season: Int

  /// Writes it as SVG.
  func write(to path: String) throws {
    let shown = min(count, max(5 * season, 4 * forecast.horizon, 24))
    let chart = FanChart(
      title: series.name.isEmpty ? "Forecast" : series.name,
      xLabel: series.columns?.time ?? "time", yLabel: series.columns?.value ?? "value",
      history: Array(series.values[count - shown..<count]), expected: forecast.mean,
      actual: Array(series.values.dropFirst(count).prefix(forecast.horizon)),
      bands: [0.95, 0.8].compactMap { coverage in
        forecast.interval(coverage: coverage).map {
          FanChart.Band(coverage: coverage, lower: $0.lower, upper: $0.upper)
        }
      },
      times: (count - shown..<count + forecast.horizon).map {
        series.axis.stamp(at: $0).description
      })
    try AtomicFile.write(Array(chart.svg.utf8), to: path)
    Console.note("wrote \(path)")
  }
}
