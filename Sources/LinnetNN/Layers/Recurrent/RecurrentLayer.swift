public import LinnetTensor

/// The order in which a recurrent layer reads a sequence.
public enum Direction: String, Sendable, Codable {
  /// From the first time step to the last.
  case forward
  /// From the last to the first.
  case reverse
}

/// A layer that reads a sequence step by step, each step with the hidden state that the one before
/// left: ``ElmanRNN``, ``LSTM`` and ``GRU``.
///
/// What they share is here: the input products of all steps are one product before the loop over the
/// steps, the recurrent weights are packed once, and the gradients of the weights are tall products
/// after the loop. I = input size, H = hidden size, N = rows, G = pre-activations of a unit.
public protocol RecurrentLayer: Layer
where Input == SequenceBatch, Output == SequenceBatch, Activations: RecurrentActivations {
  /// [G·H, I].
  var inputWeights: Parameter { get set }
  /// [G·H, H].
  var recurrentWeights: Parameter { get set }
  /// [G·H].
  var bias: Parameter { get set }
  /// The order of reading.
  var direction: Direction { get }

  /// Computes every hidden state, in H columns of `output` from `column` on.
  func forward(
    _ input: SequenceBatch, _ activations: inout Activations, into output: inout Tensor,
    column: Int)
  /// Everything but the gradient of the input, which follows from `activations.pass.gates`.
  ///
  /// `output` is what `forward` computed, in H columns from `column` on, and `outputGradient` is
  /// dL/d(output), in the same columns.
  func backward(
    _ input: SequenceBatch, output: Tensor, _ outputGradient: Tensor, column: Int,
    _ activations: inout Activations, into gradient: inout Self)
}

/// The memory of a recurrent layer.
public protocol RecurrentActivations: LayerActivations<SequenceBatch, SequenceBatch> {
  /// [N, H]: hₜ.
  var output: SequenceBatch { get set }
  /// [N, I].
  var inputGradient: SequenceBatch { get set }
  /// What every recurrent layer keeps.
  var pass: RecurrentPass { get set }
  /// [N, G·H], after `backward`: the gradient of the products of hidden states and recurrent weights.
  var recurrentGradient: Tensor { get }
}

extension RecurrentActivations {
  /// That of the pre-activations, to which the products are added.
  public var recurrentGradient: Tensor { pass.gates }
}

/// What every recurrent layer keeps of a pass.
public struct RecurrentPass: Sendable {
  /// [N, G·H]: what the units' functions gave after `forward`, or what went into them; the gradients
  /// of the pre-activations after `backward`, which no longer needs them.
  public internal(set) var gates = Tensor()
  /// [N, H], after `backward`: hₜ₋₁ of every row, zero where a sequence begins.
  public internal(set) var previousHidden = Tensor()
  /// Whether `backward` keeps `hiddenGradients`.
  public var keepsHiddenGradients = false
  /// [N, H]: ∂L/∂hₜ of every row, where asked for.
  public internal(set) var hiddenGradients = Tensor()
  /// The recurrent weights, transposed in `forward` and as they are in `backward`.
  var packedWeights = PackedMatrix()
  /// [B, H]: ∂L/∂hₜ of the step under way, as far as it comes from the step read after it.
  var hiddenGradient = Tensor()
  /// Memory that the first step fills.
  public init() {}
}

extension RecurrentLayer {
  /// H.
  public var hiddenSize: Int { recurrentWeights.value.columns }

  /// - Parameter input: [N, I].
  /// - Returns: [N, H], the hidden state after each time step.
  public func callAsFunction(_ input: SequenceBatch) -> SequenceBatch { outputOfForward(input) }

  /// The same as in use; keeps what `backward` needs.
  public func forward(
    _ input: SequenceBatch, _ activations: inout Activations, random: inout SeededRandom
  ) {
    var output = SequenceBatch()
    swap(&output, &activations.output)
    output.layout = input.layout
    output.values.resize(to: Shape(input.layout.rowCount, hiddenSize))
    forward(input, &activations, into: &output.values, column: 0)
    swap(&output, &activations.output)
  }

  /// One pass over the steps for the gates, then one product for each weight matrix.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: SequenceBatch, _ activations: inout Activations,
    into gradient: inout Self
  ) {
    activations.inputGradient.layout = input.layout
    activations.inputGradient.values.resize(to: input.values.shape)
    backward(
      input, output: activations.output.values, outputGradient.values, column: 0, &activations,
      into: &gradient)
    let gates = activations.pass.gates
    multiply(
      gates.allRows, inputWeights.value.allRows, into: &activations.inputGradient.values,
      rows: 0..<input.layout.rowCount)
  }
}
