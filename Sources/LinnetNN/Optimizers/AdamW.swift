public import LinnetTensor

/// Adam with decoupled weight decay (Kingma and Ba 2015, arXiv 1412.6980; Loshchilov and Hutter 2019,
/// arXiv 1711.05101); with a decay of 0, Adam.
///
///     m = β₁ m + (1 - β₁) g    v = β₂ v + (1 - β₂) g²
///     w = (1 - η λ) w - η m̂ / (√v̂ + ε)    m̂ = m / (1 - β₁ᵗ)    v̂ = v / (1 - β₂ᵗ)
///
/// Every weight moves at every step, also the rows of a table that a batch does not read, whose
/// moments still decay. These rows are not touched then, but brought up to date when they are next
/// read, with the learning rates of the steps that they missed: the result is that of the dense
/// update. See `AdamW+LateRows`.
public struct AdamW: Optimizer {
  /// β₁.
  public let beta1: Float
  /// β₂.
  public let beta2: Float
  /// ε.
  public let epsilon: Float
  /// λ.
  public let weightDecay: Float

  /// Steps since the beginning, those before a `restore` too.
  public internal(set) var stepCount = 0
  var moments: [Moments] = []
  /// The steps since the last flush, for the rows that missed them.
  var history = LateSteps()

  /// The moments of one parameter, and for a table the last step that each row took.
  struct Moments: Sendable {
    var first: Tensor
    var second: Tensor
    var lastStep: [Int32]
    /// The parameter and its gradient during a step, so that a thread has all that belongs together.
    var weights = Parameter.none
    var gradient = Parameter.none
  }

  /// The usual values but for the decay.
  public init(
    beta1: Float = 0.9, beta2: Float = 0.999, epsilon: Float = 1e-8, weightDecay: Float = 0.01
  ) {
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    self.weightDecay = weightDecay
  }

  /// Moves every weight but the table rows that `gradient` does not touch.
  public mutating func step<Model: Parameterized>(
    _ model: inout Model, gradient: Model, learningRate: Float, gradientScale: Float,
    on pool: WorkerPool
  ) {
    makeMoments(for: model)
    stepCount += 1
    let step = AdamStep(
      gradientScale: gradientScale, beta1: beta1, beta2: beta2,
      stepSize: Float(Double(learningRate) / (1 - power(beta1, stepCount))),
      secondScale: Float(1 / (1 - power(beta2, stepCount))), epsilon: epsilon,
      retained: 1 - learningRate * weightDecay)
    history.append(step)
    takeGradient(gradient)
    var index = 0
    model.forEachParameter {
      moments[index].weights = $0.take()
      index += 1
    }
    let stepCount = stepCount
    pool.forEach(&moments, count: moments.count) { $1.apply(step, stepCount) }
    index = 0
    model.forEachParameter {
      $0 = moments[index].weights.take()
      moments[index].gradient = .none
      index += 1
    }
  }

  /// Lays each parameter's gradient beside its moments.
  mutating func takeGradient(_ gradient: some Parameterized) {
    var gradient = gradient
    var index = 0
    gradient.forEachParameter {
      moments[index].gradient = $0.take()
      index += 1
    }
  }

  mutating func makeMoments(for model: some Parameterized) {
    guard moments.isEmpty else { return }
    moments = model.parameters.map {
      Moments(
        first: Tensor(zeros: $0.value.shape), second: Tensor(zeros: $0.value.shape),
        lastStep: $0.touchedRows == nil ? [] : Array(repeating: 0, count: $0.value.rows))
    }
  }

  /// In double precision: 1 - β₂ᵗ would lose half its digits in single.
  private func power(_ base: Float, _ exponent: Int) -> Double {
    var (result, factor, rest) = (1.0, Double(base), exponent)
    while rest > 0 {
      if rest % 2 == 1 { result *= factor }
      factor *= factor
      rest /= 2
    }
    return result
  }
}

extension AdamW.Moments {
  fileprivate mutating func apply(_ step: AdamStep, _ stepCount: Int) {
    var step = step
    if !weights.isDecayed { step.retained = 1 }
    guard let rows = gradient.touchedRows?.rows else {
      weights.value.applyAdam(
        step, gradient: gradient.value, first: &first, second: &second,
        elements: 0..<weights.value.count)
      return
    }
    let columns = weights.value.columns
    for row in rows.lazy.map(Int.init) {
      weights.value.applyAdam(
        step, gradient: gradient.value, first: &first, second: &second,
        elements: row * columns..<(row + 1) * columns)
      lastStep[row] = Int32(stepCount)
    }
  }
}
