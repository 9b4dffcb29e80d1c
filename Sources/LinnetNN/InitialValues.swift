public import LinnetTensor

/// Where the first values of a layer's weights come from.
public protocol InitialValues {
  /// A tensor of the given kind, or of what stands in its place.
  mutating func make(_ initializer: Initializer, _ shape: Shape) -> Tensor
}

extension SeededRandom: InitialValues {
  /// The values of the initializer, drawn from these numbers.
  public mutating func make(_ initializer: Initializer, _ shape: Shape) -> Tensor {
    initializer(shape, random: &self)
  }
}

/// Zeros for weights that are about to be read from a file: no random number is drawn.
public struct Zeros: InitialValues {
  /// The only kind.
  public init() {}

  /// Zeros, whatever the initializer.
  public mutating func make(_ initializer: Initializer, _ shape: Shape) -> Tensor {
    Tensor(zeros: shape)
  }
}
