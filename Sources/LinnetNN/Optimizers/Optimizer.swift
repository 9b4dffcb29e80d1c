public import LinnetTensor

/// Changes the weights of a model by its gradients.
public protocol Optimizer: Sendable {
  /// Brings the table rows that a batch reads up to date; called before `forward`, after
  /// `markRows`. An optimizer that is never behind does nothing.
  mutating func prepare<Model: Parameterized>(_ model: inout Model, rowsOf gradient: Model)
  /// One step along `gradientScale · gradient`. The threads of `pool` share the parameters; the bits
  /// are the same for any number.
  mutating func step<Model: Parameterized>(
    _ model: inout Model, gradient: Model, learningRate: Float, gradientScale: Float,
    on pool: WorkerPool)
  /// Brings all rows up to date: before the weights are used for anything but the next step.
  mutating func flush<Model: Parameterized>(_ model: inout Model)

  /// The number of steps taken.
  var stepCount: Int { get }
  /// What a checkpoint must keep, by name, so that `restore` goes on with the same bits.
  var state: [(name: String, value: Tensor)] { get }
  /// Takes back what `state` gave after `stepCount` steps of a model of this form. A file may have
  /// been changed, so nothing is believed of it.
  ///
  /// - Parameters:
  ///   - stepCount: the steps taken.
  ///   - model: gives the shapes.
  ///   - tensor: gives the tensor of a name and a shape, or throws where it has another one.
  /// - Throws: what `tensor` throws; `OptimizerStateError` for numbers that no run leaves.
  mutating func restore(
    stepCount: Int, of model: some Parameterized,
    _ tensor: (_ name: String, _ shape: Shape) throws -> Tensor) throws
}

extension Optimizer {
  /// One step on the thread that calls.
  public mutating func step<Model: Parameterized>(
    _ model: inout Model, gradient: Model, learningRate: Float, gradientScale: Float
  ) {
    step(
      &model, gradient: gradient, learningRate: learningRate, gradientScale: gradientScale,
      on: WorkerPool(threads: 1))
  }
}

/// Gradient norms, for clipping (Pascanu et al. 2013, arXiv 1211.5063).
public enum GradientClipping {
  /// The root of the sum of all squares. Cost: the touched rows of tables, everything else whole.
  public static func norm(of gradient: some Parameterized) -> Double {
    gradient.parameters.reduce(0) { $0 + $1.sumOfSquares }.squareRoot()
  }

  /// What the gradient is multiplied by so that its norm is at most `maximum`; as PyTorch has it.
  public static func scale(norm: Double, maximum: Float) -> Float {
    Float(min(1, Double(maximum) / (norm + 1e-6)))
  }
}
