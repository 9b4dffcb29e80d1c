public import LinnetNN
import LinnetTensor

/// How the gradient of a loss reaches the steps of a sequence through a recurrent layer, and what each
/// step adds to the gradient of the recurrent weights:
///
///     ∂L/∂w′ = Σₜ δₜ · hₜ₋₁    where δₜ is the gradient of the products hₜ₋₁w′ of step t
///
/// With L at the last step T alone, ∂L/∂hₜ is ∂L/∂h_T times the product of the Jacobians ∂hₛ/∂hₛ₋₁ of
/// the steps between, which makes it vanish or explode (Pascanu et al. 2013, arXiv 1211.5063).
public struct GradientFlow: Sendable, Encodable {
  /// A step, in the order of the sequence.
  public struct Step: Sendable, Encodable {
    /// ‖∂L/∂hₜ‖.
    public let hiddenGradient: Double
    /// The largest singular value of the product of Jacobians ∂h/∂hₜ, where h is the state after
    /// everything was read: what a gradient there is multiplied by at most.
    public let jacobianProduct: Double
    /// ‖δₜ · hₜ₋₁‖: how large the term of this step is.
    public let term: Double
    /// The term along ∂L/∂w′: these shares of all steps add up to `gradient`.
    public let share: Double
  }

  /// The steps.
  public let steps: [Step]
  /// ‖∂L/∂w′‖.
  public let gradient: Double

  /// The flow through a layer of one direction, with L = h_T · u for a fixed u of length 1.
  ///
  /// - Parameters:
  ///   - layer: the layer.
  ///   - input: one sequence.
  ///   - seed: draws u.
  public init<Recurrent: RecurrentLayer>(
    _ layer: Recurrent, input: SequenceBatch, seed: UInt64
  ) {
    var (activations, random) = (Recurrent.Activations(), SeededRandom(seed: seed))
    activations.pass.keepsHiddenGradients = true
    layer.forward(input, &activations, random: &random)
    var outputGradient = activations.output
    outputGradient.values.fill(0)
    let last = layer.lastStep(of: input.layout)
    let direction = (0..<layer.hiddenSize).map { _ in random.normal() }
    let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
    for (unit, value) in direction.enumerated() {
      outputGradient.values[last, unit] = value / length
    }
    var gradient = layer.makeGradient()
    layer.backward(input, outputGradient, &activations, into: &gradient)
    self.init(
      activations.pass, activations.recurrentGradient,
      weightGradient: gradient.recurrentWeights.value,
      jacobianProducts: layer.jacobianProducts(input))
  }

  /// - Parameters:
  ///   - pass: of one sequence, with its hidden gradients.
  ///   - recurrentGradient: δₜ.
  ///   - weightGradient: ∂L/∂w′, as training has it.
  ///   - jacobianProducts: of each step.
  init(
    _ pass: RecurrentPass, _ recurrentGradient: Tensor, weightGradient: Tensor,
    jacobianProducts: [Double]
  ) {
    let norm = weightGradient.sumOfSquares.squareRoot()
    gradient = norm
    steps = jacobianProducts.enumerated().map { step, product in
      let delta = recurrentGradient.doubles(row: step)
      let previous = pass.previousHidden.doubles(row: step)
      // ⟨δ h, G⟩ = δᵀ G h
      var along = 0.0
      for (unit, value) in delta.enumerated() {
        along += value * innerProduct(weightGradient.doubles(row: unit), previous)
      }
      return Step(
        hiddenGradient: pass.hiddenGradients.sumOfSquares(row: step).squareRoot(),
        jacobianProduct: product,
        term: (innerProduct(delta, delta) * innerProduct(previous, previous)).squareRoot(),
        share: norm > 0 ? along / norm : 0)
    }
  }
}

extension Tensor {
  /// A row in double precision.
  func doubles(row: Int) -> [Double] { (0..<columns).map { Double(self[row, $0]) } }
}

func innerProduct(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
}
