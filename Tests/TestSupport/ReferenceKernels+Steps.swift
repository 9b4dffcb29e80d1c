public import LinnetTensor

extension ReferenceKernels {
  /// One unit of an LSTM at one time step.
  public struct LSTMUnit {
    /// i, f, C̃, o.
    public let gates: [Double]
    /// Cₜ₋₁.
    public let previousCell: Double
    /// Cₜ.
    public let cell: Double
    /// hₜ.
    public let hidden: Double

    /// From the pre-activations in the order i f C̃ o.
    public init(preactivations: [Float], previousCell: Float) {
      gates = [
        sigmoid(preactivations[0]), sigmoid(preactivations[1]), tanh(preactivations[2]),
        sigmoid(preactivations[3]),
      ]
      self.previousCell = Double(previousCell)
      cell = gates[1] * self.previousCell + gates[0] * gates[2]
      hidden = gates[3] * tanh(Float(cell))
    }

    /// From dL/dh and dL/dC: the gradients of the pre-activations, and dL/dC of the step before.
    public func backward(hidden dh: Float, cell dc: Float) -> (gates: [Double], cell: Double) {
      let (i, f, g, o) = (gates[0], gates[1], gates[2], gates[3])
      let t = tanh(Float(cell))
      let total = Double(dc) + Double(dh) * o * (1 - t * t)
      let gates = [
        total * g * i * (1 - i), total * previousCell * f * (1 - f), total * i * (1 - g * g),
        Double(dh) * t * o * (1 - o),
      ]
      return (gates, total * f)
    }
  }

  /// One Adam step on one weight.
  public struct AdamWeight {
    /// w, m and v.
    public var weight: Double, first: Double, second: Double

    /// - Parameters:
    ///   - weight: w.
    ///   - first: m.
    ///   - second: v.
    public init(_ weight: Float, _ first: Float, _ second: Float) {
      (self.weight, self.first, self.second) = (Double(weight), Double(first), Double(second))
    }

    /// w = retained · w - stepSize · m / (√(v · secondScale) + ε).
    public mutating func take(_ step: AdamStep, gradient: Float) {
      let gradient = Double(step.gradientScale) * Double(gradient)
      let (beta1, beta2) = (Double(step.beta1), Double(step.beta2))
      first = beta1 * first + (1 - beta1) * gradient
      second = beta2 * second + (1 - beta2) * gradient * gradient
      weight =
        Double(step.retained) * weight - Double(step.stepSize) * first
        / ((second * Double(step.secondScale)).squareRoot() + Double(step.epsilon))
    }
  }
}
