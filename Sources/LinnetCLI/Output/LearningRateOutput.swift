import Linnet

/// Losses with several learning rates.
struct LearningRateOutput: Encodable {
  let curves: [LossCurve]

  var text: String {
    var table = Table(
      ["learning rate", "steps", "first loss", "last loss", "dev accuracy"],
      [.right, .right, .right, .right, .left])
    for curve in curves {
      table.add([
        curve.rateText, "\(curve.losses.count)", curve.losses.first?.fixed(4) ?? "",
        curve.losses.last?.fixed(4) ?? "", curve.accuracyText,
      ])
    }
    return table.text
  }

  var chart: LineChart {
    LineChart(
      title: "Training with several learning rates", xLabel: "step",
      yLabel: "training loss, smoothed (nats)",
      curves: curves.map { curve in
        .init(
          name: "rate \(curve.rateText)" + (curve.hasDiverged ? ", diverged" : ""),
          points: curve.losses.enumerated().map { (x: Double($0 + 1), y: $1) })
      })
  }
}
