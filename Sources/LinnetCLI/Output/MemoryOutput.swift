import Linnet

/// How much was remembered over how many steps.
struct MemoryOutput: Encodable {
  struct Encoder: Encodable {
    let name: String
    /// For each length the share of right answers.
    var shares: [Double]
  }

  let problem: String
  /// Of training.
  let steps: Int
  let lengths: [Int]
  var encoders: [Encoder]
  /// The share that a guess would have.
  var chance: Double

  var text: String {
    var table = Table(
      ["steps to remember"] + encoders.map(\.name), [.right] + encoders.map { _ in .right })
    for (index, length) in lengths.enumerated() {
      table.add(["\(length)"] + encoders.map { $0.shares[index].percent })
    }
    return table.text + (chance > 0 ? "\n\nA guess would have \(chance.percent)." : "")
  }

  var chart: LineChart {
    let guess = LineChart.Curve(
      name: "a guess", points: lengths.map { (x: Double($0), y: 100 * chance) }, isReference: true)
    return LineChart(
      title: "\(problem), \(steps) steps of training", xLabel: "steps to remember over",
      yLabel: "right answers (%)", isLogarithmicInX: true,
      curves: encoders.map { encoder in
        .init(
          name: encoder.name,
          points: zip(lengths, encoder.shares).map { (x: Double($0), y: 100 * $1) })
      } + (chance > 0 ? [guess] : []))
  }
}
