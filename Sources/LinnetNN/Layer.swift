public import LinnetTensor

/// A differentiable map.
///
/// Weights are immutable in use; whatever a step writes is in `Activations`, one value per worker,
/// whose memory is used again from step to step. `backward` is given the same input as `forward`.
public protocol Layer: Parameterized {
  /// What goes in.
  associatedtype Input: Sendable
  /// What comes out.
  associatedtype Output: Sendable
  /// What `forward` leaves for the next layer and for `backward`.
  associatedtype Activations: LayerActivations<Input, Output>

  /// The output in use: nothing is dropped, nothing kept.
  func callAsFunction(_ input: Input) -> Output
  /// The output in training, left in `activations.output`.
  func forward(_ input: Input, _ activations: inout Activations, random: inout SeededRandom)
  /// Notes in `gradient` which table rows `input` reads, before `forward`, so that the optimizer can
  /// bring just these up to date.
  func markRows(readBy input: Input, in gradient: inout Self)
  /// From dL/d(output): adds dL/d(parameters) to `gradient` and leaves dL/d(input) in
  /// `activations.inputGradient`.
  func backward(
    _ input: Input, _ outputGradient: Output, _ activations: inout Activations,
    into gradient: inout Self)
}

extension Layer {
  /// A layer without tables has nothing to note.
  public func markRows(readBy input: Input, in gradient: inout Self) {}

  /// The output in use of a layer that drops nothing in training: it is the same.
  func outputOfForward(_ input: Input) -> Output {
    var activations = Activations()
    var random = SeededRandom(seed: 0)
    forward(input, &activations, random: &random)
    return activations.output
  }
}

/// The memory of one layer in one worker.
public protocol LayerActivations<Input, Output>: Sendable {
  /// The layer's input, which is also the type of its gradient.
  associatedtype Input
  /// The layer's output.
  associatedtype Output
  /// Memory that the first step fills.
  init()
  /// The last output.
  var output: Output { get }
  /// The last gradient of the input; empty for an input that has none, such as token ids.
  var inputGradient: Input { get }
}
