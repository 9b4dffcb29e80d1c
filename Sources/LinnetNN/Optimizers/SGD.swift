public import LinnetTensor

/// Gradient descent with momentum, as PyTorch defines it:
///
///     v = μ v + g + λ w    w = w - η v
///
/// Every weight is touched at every step, tables too.
public struct SGD: Optimizer {
  /// μ; 0 for plain gradient descent.
  public let momentum: Float
  /// λ.
  public let weightDecay: Float

  /// Steps since the beginning, those before a `restore` too.
  public private(set) var stepCount = 0
  private var velocities: [Tensor] = []

  /// - Parameters:
  ///   - momentum: μ in 0..<1.
  ///   - weightDecay: λ.
  public init(momentum: Float = 0.9, weightDecay: Float = 0) {
    self.momentum = momentum
    self.weightDecay = weightDecay
  }

  /// Nothing: no row is ever behind.
  public mutating func prepare<Model: Parameterized>(
    _ model: inout Model, rowsOf gradient: Model
  ) {}

  /// Moves every weight, on the thread that calls.
  public mutating func step<Model: Parameterized>(
    _ model: inout Model, gradient: Model, learningRate: Float, gradientScale: Float,
    on pool: WorkerPool
  ) {
    stepCount += 1
    let gradients = gradient.parameters
    if velocities.isEmpty { velocities = gradients.map { Tensor(zeros: $0.value.shape) } }
    var index = 0
    model.forEachParameter { parameter in
      parameter.value.applyMomentum(
        gradient: gradients[index].value, velocity: &velocities[index],
        elements: 0..<parameter.value.count, gradientScale: gradientScale, momentum: momentum,
        learningRate: learningRate, decay: parameter.isDecayed ? weightDecay : 0)
      index += 1
    }
  }

  /// Nothing: no row is ever behind.
  public mutating func flush<Model: Parameterized>(_ model: inout Model) {}

  /// The velocity of each parameter; nothing before the first step.
  public var state: [(name: String, value: Tensor)] {
    velocities.enumerated().map { ("velocity.\($0)", $1) }
  }

  /// Takes back what `state` gave.
  public mutating func restore(
    stepCount: Int, of model: some Parameterized, _ tensor: (String, Shape) throws -> Tensor
  ) throws {
    try OptimizerStateError.check(stepCount: stepCount)
    self.stepCount = stepCount
    velocities = try (stepCount == 0 ? [] : model.parameters).enumerated().map {
      try tensor("velocity.\($0)", $1.value.shape)
    }
  }
}
