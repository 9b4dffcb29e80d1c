import Linnet
import LinnetTraining

/// Two models on the same texts, for people and for programs.
struct AgainstOutput: Encodable {
  struct Side: Encodable {
    let model: String
    let accuracy: Double
    let low: Double
    let high: Double
    let documentsPerSecond: Double

    init(_ model: String, _ evaluation: ClassifierEvaluation) {
      let right = evaluation.isRight.count { $0 }
      let interval = ProportionInterval(successes: right, of: evaluation.count)
      self.model = model
      accuracy = evaluation.count == 0 ? 0 : Double(right) / Double(evaluation.count)
      (low, high) = (interval.low, interval.high)
      documentsPerSecond = evaluation.documentsPerSecond
    }
  }

  let models: [Side]
  let difference: Double
  let differenceLow: Double
  let differenceHigh: Double
  let bootstrapP: Double
  let onlyFirstRight: Int
  let onlySecondRight: Int
  let mcNemarP: Double

  init(
    _ first: (model: String, evaluation: ClassifierEvaluation),
    _ second: (model: String, evaluation: ClassifierEvaluation)
  ) {
    models = [Side(first.model, first.evaluation), Side(second.model, second.evaluation)]
    let pairs = zip(first.evaluation.isRight, second.evaluation.isRight)
    let bootstrap = BootstrapMean(pairs.map { ($0 ? 1 : 0) - ($1 ? 1 : 0) })
    let test = McNemarTest(first.evaluation.isRight, second.evaluation.isRight)
    difference = bootstrap.mean
    (differenceLow, differenceHigh) = (bootstrap.low, bootstrap.high)
    bootstrapP = bootstrap.pValue
    (onlyFirstRight, onlySecondRight) = (test.onlyFirst, test.onlySecond)
    mcNemarP = test.pValue
  }

  var text: String {
    var table = Table(
      ["model", "accuracy", "95 % interval", "documents/s"], [.left, .right, .right, .right])
    for side in models {
      table.add([
        side.model, side.accuracy.percent, "\(side.low.percent) to \(side.high.percent)",
        side.documentsPerSecond.fixed(0),
      ])
    }
    return """
      \(table.text)

      difference  \(difference.points)  (95 %: \(differenceLow.points) to \(differenceHigh.points)), p \
      \(bootstrapP.probability) by paired bootstrap
      McNemar     p \(mcNemarP.probability); only the first right: \(onlyFirstRight), only the second: \
      \(onlySecondRight)
      """
  }
}

extension Double {
  /// A difference of shares in percentage points.
  var points: String { (self < 0 ? "-" : "+") + (100 * magnitude).fixed(2) }

  /// A probability to the digits that matter.
  var probability: String { self < 0.0001 ? "< 0.0001" : fixed(4) }
}
