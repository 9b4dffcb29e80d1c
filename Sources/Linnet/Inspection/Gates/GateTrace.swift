public import LinnetNN
import LinnetTensor

/// What each unit of a gated recurrent layer did at each step of a sequence, in one direction.
public struct GateTrace: Sendable {
  /// A number that every unit has at every step.
  public enum Quantity: String, Sendable, Codable, CaseIterable {
    /// iₜ of an LSTM, from 0 to 1: how much of the candidate is let in.
    case input
    /// fₜ of an LSTM, from 0 to 1: what of the cell state is kept.
    case forget
    /// rₜ of a GRU, from 0 to 1: what of the past the candidate sees.
    case reset
    /// zₜ of a GRU, from 0 to 1: what of the past is kept.
    case update
    /// C̃ₜ of an LSTM or nₜ of a GRU, from -1 to 1.
    case candidate
    /// oₜ of an LSTM, from 0 to 1: what of the cell state is shown.
    case output
    /// Cₜ of an LSTM, of any size.
    case cell
    /// hₜ, from -1 to 1.
    case hidden

    /// Whether it is a share, from 0 to 1.
    public var isGate: Bool { [.input, .forget, .reset, .update, .output].contains(self) }
  }

  /// Of a quantity a number for each step, in the order of the text, and unit.
  public struct Values: Sendable {
    /// What the numbers are.
    public let quantity: Quantity
    /// [steps][units].
    public let steps: [[Float]]
  }

  /// The order of reading.
  public let direction: Direction
  /// The quantities that the layer has, in the order in which it computes them.
  public let values: [Values]
  /// The units in an order in which those that do alike are near each other: that of the angles of
  /// their states in the plane of the first two principal components.
  public let order: [Int]

  /// The numbers of a quantity; nil where the layer has none.
  public subscript(quantity: Quantity) -> [[Float]]? {
    values.first { $0.quantity == quantity }?.steps
  }

  /// An LSTM's, on one sequence.
  init(_ layer: LSTM, _ input: SequenceBatch) {
    var (activations, random) = (LSTM.Activations(), SeededRandom(seed: 0))
    layer.forward(input, &activations, random: &random)
    self.init(
      layer, [.input, .forget, .candidate, .output], of: activations.gates,
      states: [(.cell, activations.cell), (.hidden, activations.output.values)])
  }

  /// A GRU's, on one sequence.
  init(_ layer: GRU, _ input: SequenceBatch) {
    var (activations, random) = (GRU.Activations(), SeededRandom(seed: 0))
    layer.forward(input, &activations, random: &random)
    self.init(
      layer, [.reset, .update, .candidate], of: activations.pass.gates,
      states: [(.hidden, activations.output.values)])
  }

  /// Of gates, [steps, G·H], the quantities side by side, and of states, each [steps, H]; by the first of
  /// these the units are ordered.
  private init(
    _ layer: some RecurrentLayer, _ quantities: [Quantity], of gates: Tensor,
    states: [(quantity: Quantity, values: Tensor)]
  ) {
    let size = layer.hiddenSize
    direction = layer.direction
    values =
      quantities.enumerated().map { place, quantity in
        Values(quantity: quantity, steps: gates.steps(columns: place * size..<(place + 1) * size))
      } + states.map { Values(quantity: $0.quantity, steps: $0.values.steps(columns: 0..<size)) }
    order = UnitOrder.order(states.first?.values.steps(columns: 0..<size) ?? [])
  }
}

extension EncoderLayer {
  /// What its gates do on one sequence, the forward direction first; empty for a layer without gates.
  func gateTraces(_ input: SequenceBatch) -> [GateTrace] {
    switch self {
    case .feedForward, .elman: []
    case .lstm(let layer): [GateTrace(layer, input)]
    case .gru(let layer): [GateTrace(layer, input)]
    case .bidirectional(let layer):
      [GateTrace(layer.forwardLayer, input), GateTrace(layer.reverseLayer, input)]
    }
  }
}

extension Tensor {
  fileprivate func steps(columns: Range<Int>) -> [[Float]] {
    (0..<rows).map { row in columns.map { self[row, $0] } }
  }
}
