/// How the metric of a dev score is called and shown.
struct DevelopmentMetric: Sendable {
  let name: String
  /// What the score is multiplied by.
  let scale: Double
  let decimals: Int
  let unit: String

  static let accuracy = DevelopmentMetric(name: "accuracy", scale: 100, decimals: 2, unit: " %")
  static let bleu = DevelopmentMetric(name: "BLEU", scale: 1, decimals: 2, unit: "")
  /// Of a forecaster, whose score is better the higher it is.
  static let pinballLoss = DevelopmentMetric(
    name: "pinball loss", scale: -1, decimals: 4, unit: "")

  func text(_ score: Double) -> String { "\(name) \((scale * score).fixed(decimals))\(unit)" }
}
