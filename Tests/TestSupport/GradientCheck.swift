public import LinnetNN
public import LinnetTensor

/// What every layer is to fulfil; `checkLayer` says where it does not.
///
/// The loss is the inner product of the output with fixed random numbers, summed in `Double`. Its
/// derivative is taken by central differences of two widths, h and h/2, which Richardson's
/// extrapolation joins: the error left is of order h⁴, so h can be large and the rounding of 32-bit
/// activations, about 10⁻⁷/h, stays small.
public struct LayerCheck {
  /// h. Smaller only where a layer has a kink within reach, such as a maximum.
  public var step: Float = 1 / 32
  /// The largest error of a derivative, in units of the parameter's largest derivative or of 1. The
  /// differences of correct layers were measured to be within 2.2 · 10⁻⁵; one wrong term is rarely
  /// below 10⁻³.
  public var tolerance = 1e-4
  /// Whether training differs from use (dropout).
  public var isRandom = false
  /// Seeds weights, dropout and the random numbers of the loss.
  public var seed: UInt64 = 1

  /// The usual check.
  public init() {}

  /// Puts the layer that `make` gives through every check.
  ///
  /// - Parameters:
  ///   - input: what the gradients are taken at.
  ///   - others: inputs of other shapes, to be put through the same activations.
  ///   - make: a layer with the weights that the random numbers give.
  /// - Returns: one line for each fault; none for a correct layer.
  public func complaints<L: Layer>(
    input: L.Input, others: [L.Input], make: (inout SeededRandom) -> L
  ) -> [String] where L.Input: GradientProbe, L.Output: GradientProbe {
    var random = SeededRandom(seed: seed, 0)
    let trial = LayerTrial(layer: make(&random), seed: seed, isRandom: isRandom)
    var otherRandom = SeededRandom(seed: seed, 1)
    let twin = make(&otherRandom)
    return trial.complaintsOfNames() + trial.complaintsOfRepetition(input)
      + trial.complaintsOfUse(input) + trial.complaintsOfAccumulation(input)
      + trial.complaintsOfReuse([input] + others + [input])
      + trial.complaintsOfMemory(input) + trial.complaintsOfCopy(into: twin, input)
      + trial.complaintsOfParameterGradients(input, step: step, tolerance: tolerance)
      + trial.complaintsOfInputGradient(input, step: step, tolerance: tolerance)
  }
}

/// The complaints of `LayerCheck` about a layer.
public func checkLayer<L: Layer>(
  input: L.Input, others: [L.Input], _ check: LayerCheck = LayerCheck(),
  make: (inout SeededRandom) -> L
) -> [String] where L.Input: GradientProbe, L.Output: GradientProbe {
  check.complaints(input: input, others: others, make: make)
}
