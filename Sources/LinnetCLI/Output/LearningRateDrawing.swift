import Foundation
import Linnet
import LinnetFormats
import LinnetTraining

/// Draws a learning-rate range test.
enum LearningRateDrawing {
  static func write(_ result: LearningRateFinder.Result, to path: String) throws {
    let chart = LineChart(
      title: "Learning-rate range test", xLabel: "learning rate",
      yLabel: "training loss, smoothed (nats)",
      isLogarithmicInX: true,
      curves: [
        .init(
          name: "loss", points: result.points.map { (x: Double($0.rate), y: $0.loss) })
      ],
      marks: [.init(x: Double(result.suggestion), name: "suggested")])
    try AtomicFile.write(Array(chart.svg.utf8), to: path)
    Console.print("suggested --learning-rate \(result.suggestion.roundedToTwoDigits)")
    Console.note("wrote \(path)")
  }
}

extension Float {
  /// Such as 0.0032.
  fileprivate var roundedToTwoDigits: String { String(format: "%.2g", Double(self)) }
}
