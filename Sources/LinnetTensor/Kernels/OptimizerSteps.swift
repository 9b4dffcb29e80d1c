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

extension Tensor {
  /// The given Adam steps on one row whose gradient was zero in all of them.
  ///
  /// After a few hundred such steps (β₁ⁿ below 10⁻¹⁰) the first moment moves a weight by less than
  /// its rounding; what is left then is the decay of weight and moments.
  public mutating func applyIdleAdam(
    _ steps: ArraySlice<AdamStep>, isDecayed: Bool, first: inout Tensor, second: inout Tensor,
    row: Int
  ) {
    let columns = columns
    precondition(first.count == count && second.count == count && row < rows, "row \(row)")
    withUnsafeMutableBuffer { weights in
      first.withUnsafeMutableBuffer { first in
        second.withUnsafeMutableBuffer { second in
          guard let weights = weights.baseAddress, let first = first.baseAddress,
            let second = second.baseAddress
          else { return }
          let start = row * columns
          let isAtRest = linnet_sum_of_squares(first + start, columns) == 0
          var moving: Float = isAtRest ? 0 : 1
          var rest = (weight: Float(1), first: Float(1), second: Float(1))
          for step in steps {
            let retained = isDecayed ? step.retained : 1
            if moving < 1e-10 {
              rest.weight *= retained
              rest.first *= step.beta1
              rest.second *= step.beta2
            } else {
              linnet_adam_idle(
                weights + start, first + start, second + start, columns, step.beta1, step.beta2,
                step.stepSize, step.secondScale, step.epsilon, retained)
              moving *= step.beta1
            }
          }
          linnet_scale(rest.weight, weights + start, columns)
          linnet_scale(rest.first, first + start, columns)
          linnet_scale(rest.second, second + start, columns)
        }
      }
    }
  }
}
