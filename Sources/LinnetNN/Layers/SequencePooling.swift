public import LinnetTensor

/// A layer that makes one vector [B, D] of each sequence of vectors [N, D], in training as in use.
public protocol SequencePooling: Layer where Input == SequenceBatch, Output == Tensor {
  associatedtype Activations = PoolingActivations

  /// Leaves one row for each sequence in `activations.output`.
  func pool(_ input: SequenceBatch, _ activations: inout Activations)
}

extension SequencePooling {
  /// - Parameter input: [N, D].
  /// - Returns: [B, D].
  public func callAsFunction(_ input: SequenceBatch) -> Tensor {
    var activations = Activations()
    pool(input, &activations)
    return activations.output
  }

  /// The same as in use.
  public func forward(
    _ input: SequenceBatch, _ activations: inout Activations, random: inout SeededRandom
  ) {
    pool(input, &activations)
  }
}

/// Memory of a pooling that keeps nothing for its gradient.
public struct PoolingActivations: LayerActivations {
  /// [B, D].
  public var output = Tensor()
  /// [N, D].
  public var inputGradient = SequenceBatch()
  /// Memory that the first step fills.
  public init() {}
}
