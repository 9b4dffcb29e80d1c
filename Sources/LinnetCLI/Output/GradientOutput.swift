import Foundation
import Linnet

/// Gradients through time, for people and for programs: of one layer every number, of several the norms.
struct GradientOutput {
  let title: String
  /// The words of the steps, where there are any.
  let words: [String]?
  let flows: [(name: String, flow: GradientFlow)]

  private struct Object: Encodable {
    let title: String
    let words: [String]?
    let flows: [String: GradientFlow]
  }

  var json: String {
    get throws {
      try JSONLine.encode(
        Object(
          title: title, words: words,
          flows: Dictionary(flows.map { ($0.name, $0.flow) }) { first, _ in first }))
    }
  }

  private var isSingle: Bool { flows.count == 1 }

  /// Norms by step, on a logarithmic axis.
  var chart: LineChart {
    func curve(_ name: String, _ value: (GradientFlow.Step) -> Double, _ flow: GradientFlow)
      -> LineChart.Curve
    {
      .init(
        name: name,
        points: flow.steps.enumerated().map { (x: Double($0 + 1), y: value($1)) })
    }
    guard isSingle, let (name, flow) = flows.first else {
      return LineChart(
        title: title, xLabel: "step t", yLabel: "‖∂L/∂hₜ‖", isLogarithmicInY: true,
        curves: flows.map { curve($0.name, \.hiddenGradient, $0.flow) })
    }
    return LineChart(
      title: "\(title), \(name)", xLabel: "step t", yLabel: "norm", isLogarithmicInY: true,
      curves: [
        curve("‖∂L/∂hₜ‖", \.hiddenGradient, flow),
        curve("‖∂h_T/∂hₜ‖", \.jacobianProduct, flow),
        curve("‖δₜ hₜ₋₁‖", \.term, flow),
      ])
  }

  var text: String {
    guard isSingle || words != nil else { return overview }
    return flows.map { name, flow in
      "\(name)\n\(table(flow))\n‖∂L/∂w′‖ = \(flow.gradient.short) = the sum of the shares"
    }.joined(separator: "\n\n")
  }

  private func table(_ flow: GradientFlow) -> String {
    var table = Table(
      ["step"] + (words == nil ? [] : ["word"])
        + ["‖∂L/∂hₜ‖", "‖∂h_T/∂hₜ‖", "‖δₜ hₜ₋₁‖", "share", "sum of shares"],
      [.right] + (words == nil ? [] : [.left]) + [.right, .right, .right, .right, .right])
    var sum = 0.0
    for (index, step) in flow.steps.enumerated() {
      sum += step.share
      table.add(
        ["\(index + 1)"] + (words.map { [$0.indices.contains(index) ? $0[index] : ""] } ?? [])
          + [step.hiddenGradient, step.jacobianProduct, step.term, step.share, sum].map(\.short))
    }
    return table.text
  }

  /// About a dozen steps of each.
  private var overview: String {
    let length = flows.first?.flow.steps.count ?? 0
    let every = max(1, (length + 9) / 10)
    let steps = stride(from: length - 1, through: 0, by: -every).reversed()
    var table = Table(
      ["‖∂L/∂hₜ‖ at t"] + flows.map(\.name), [.right] + flows.map { _ in .right })
    for step in steps {
      table.add(["\(step + 1)"] + flows.map { $0.flow.steps[step].hiddenGradient.short })
    }
    return table.text
  }
}

extension Double {
  /// With three digits that count.
  fileprivate var short: String {
    if self == 0 { return "0" }
    guard (0.001..<1000).contains(magnitude) else { return String(format: "%.2e", self) }
    let text = String(format: "%#.3g", self)
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
