import Linnet
import LinnetTraining

/// A backtest for people and for programs.
struct BacktestOutput {
  let backtest: Backtest

  private struct Object: Encodable {
    struct Method: Encodable {
      let method: String
      let mase: Double?
      let smape: Double
      let rmse: Double
      let mae: Double
      let scaledPinballLoss: Double?
      let coverage80: Double
      let coverage95: Double
      let width80: Double
    }
    let forecasts: Int
    let methods: [Method]
  }

  var json: String {
    get throws {
      try JSONLine.encode(
        Object(
          forecasts: backtest.forecasts,
          methods: backtest.scores.map {
            Object.Method(
              method: $0.name, mase: $0.errors.scaledError,
              smape: $0.errors.symmetricPercentageError, rmse: $0.errors.rootMeanSquaredError,
              mae: $0.errors.meanAbsoluteError, scaledPinballLoss: $0.scaledPinballLoss,
              coverage80: $0.coverage.coverage, coverage95: $0.wideCoverage.coverage,
              width80: $0.coverage.meanWidth)
          }))
    }
  }

  var text: String {
    var table = Table(
      ["method", "MASE", "sMAPE", "RMSE", "pinball/scale", "in 80 %", "in 95 %"],
      [.left, .right, .right, .right, .right, .right, .right])
    for score in backtest.scores {
      table.add([
        score.name, score.errors.scaledError?.fixed(4) ?? "",
        score.errors.symmetricPercentageError.fixed(3) + " %",
        score.errors.rootMeanSquaredError.fixed(4), score.scaledPinballLoss?.fixed(4) ?? "",
        (100 * score.coverage.coverage).fixed(1) + " %",
        (100 * score.wideCoverage.coverage).fixed(1) + " %",
      ])
    }
    return "forecasts  \(backtest.forecasts)\n\n" + table.text
  }
}
