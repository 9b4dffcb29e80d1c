import Linnet
import LinnetNN

/// Gates, for people and for programs: of people's, the mean of each gate and the norms of the states.
struct GatesOutput {
  private let gates: TextGates

  init(_ gates: TextGates) { self.gates = gates }

  private struct Object: Encodable {
    let words: [String]
    let layer: Int
    let layers: Int
    let directions: [Trace]
  }

  private struct Trace: Encodable {
    let direction: Direction
    /// Units in the order of drawing.
    let order: [Int]
    /// [words][units], units in the model's order.
    let input, forget, reset, update, candidate, output, cell, hidden: [[Float]]?

    init(_ trace: GateTrace) {
      (direction, order) = (trace.direction, trace.order)
      (input, forget, reset, update) = (
        trace[.input], trace[.forget], trace[.reset], trace[.update]
      )
      (candidate, output, cell, hidden) = (
        trace[.candidate], trace[.output], trace[.cell], trace[.hidden]
      )
    }
  }

  var json: String {
    get throws {
      try JSONLine.encode(
        Object(
          words: gates.words, layer: gates.layer, layers: gates.layerCount,
          directions: gates.directions.map(Trace.init)))
    }
  }

  var text: String {
    gates.directions.map { trace in
      "\(trace.direction.rawValue), layer \(gates.layer) of \(gates.layerCount)\n\(table(trace))"
    }.joined(separator: "\n\n")
  }

  private func table(_ trace: GateTrace) -> String {
    let shown = trace.values.filter { $0.quantity != .candidate }
    var table = Table(
      ["word"] + shown.map(\.quantity.heading), [.left] + shown.map { _ in .right })
    for (step, word) in gates.words.enumerated() {
      table.add(
        [word]
          + shown.map { values in
            let units = values.steps[step].map(Double.init)
            return values.quantity.isGate
              ? (units.reduce(0, +) / Double(max(units.count, 1))).fixed(3)
              : units.reduce(0) { $0 + $1 * $1 }.squareRoot().fixed(3)
          })
    }
    return table.text
  }
}

extension GateTrace.Quantity {
  fileprivate var heading: String {
    switch self {
    case .cell: "‖C‖"
    case .hidden: "‖h‖"
    default: rawValue
    }
  }
}
