import CLinnetKernels

/// The numbers of one Adam step that are the same for every weight.
public struct AdamStep: Sendable {
  /// Multiplies the gradient (clipping).
  public var gradientScale: Float
  /// Decay of the first moment.
  public var beta1: Float
  /// Decay of the second moment.
  public var beta2: Float
  /// Learning rate over 1 - β₁ᵗ.
  public var stepSize: Float
  /// 1 over 1 - β₂ᵗ.
  public var secondScale: Float
  /// Added to the root.
  public var epsilon: Float
  /// What remains of a weight after weight decay.
  public var retained: Float

  /// All of them.
  public init(
    gradientScale: Float, beta1: Float, beta2: Float, stepSize: Float, secondScale: Float,
    epsilon: Float, retained: Float
  ) {
    self.gradientScale = gradientScale
    self.beta1 = beta1
    self.beta2 = beta2
    self.stepSize = stepSize
    self.secondScale = secondScale
    self.epsilon = epsilon
    self.retained = retained
  }
}

extension Tensor {
  /// One Adam step on the elements in `range`, with the moments beside them.
  public mutating func applyAdam(
    _ step: AdamStep, gradient: Tensor, first: inout Tensor, second: inout Tensor,
    elements range: Range<Int>
  ) {
    precondition(
      gradient.count == count && first.count == count && second.count == count
        && range.upperBound <= count, "\(shape), gradient \(gradient.shape)")
    withUnsafeMutableBuffer { weights in
      first.withUnsafeMutableBuffer { first in
        second.withUnsafeMutableBuffer { second in
          gradient.withUnsafeBuffer { gradient in
            guard let weights = weights.baseAddress, let first = first.baseAddress,
              let second = second.baseAddress, let gradient = gradient.baseAddress
            else { return }
            let start = range.lowerBound
            linnet_adam(
              weights + start, gradient + start, first + start, second + start, range.count,
              step.gradientScale, step.beta1, step.beta2, step.stepSize, step.secondScale,
              step.epsilon, step.retained)
          }
        }
      }
    }
  }

  /// One step of gradient descent with momentum on the elements in `range`:
  /// v = momentum · v + g + decay · w, w = w - learningRate · v.
  public mutating func applyMomentum(
    gradient: Tensor, velocity: inout Tensor, elements range: Range<Int>, gradientScale: Float,
    momentum: Float, learningRate: Float, decay: Float
  ) {
    precondition(
      gradient.count == count && velocity.count == count && range.upperBound <= count,
      "\(shape), gradient \(gradient.shape)")
    withUnsafeMutableBuffer { weights in
      velocity.withUnsafeMutableBuffer { velocity in
        gradient.withUnsafeBuffer { gradient in
          guard let weights = weights.baseAddress, let velocity = velocity.baseAddress,
            let gradient = gradient.baseAddress
          else { return }
          let start = range.lowerBound
          linnet_momentum(
            weights + start, gradient + start, velocity + start, range.count, gradientScale,
            momentum, learningRate, decay)
        }
      }
    }
  }
}
