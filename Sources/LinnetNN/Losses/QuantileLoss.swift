public import LinnetTensor

/// Quantiles that never cross, and their mean pinball loss (Koenker and Bassett 1978,
/// doi:10.2307/1913643).
///
/// Of the outputs o of a row one, in the middle, is a quantile itself. The others say how far each is
/// beyond its neighbour on the side of the middle:
///
///     q_m = o_m    q_j = q_{j-1} + softplus(o_j), j > m    q_j = q_{j+1} - softplus(o_j), j < m
///     L = 2 Σᵢ wᵢ · mean_j max(level_j (yᵢ - q_j), (level_j - 1) (yᵢ - q_j)) / Σᵢ wᵢ
///
/// With the factor 2 the median's part is |y - q|.
public struct QuantileLoss: Sendable {
  /// The probabilities of the quantiles, rising.
  public let levels: [Float]
  /// The place of the quantile that the others start from.
  public let middle: Int

  /// - Parameter levels: between 0 and 1, rising; at least one.
  public init(levels: [Float]) {
    precondition(
      !levels.isEmpty && levels.allSatisfy { $0 > 0 && $0 < 1 }
        && zip(levels, levels.dropFirst()).allSatisfy(<), "levels \(levels)")
    self.levels = levels
    middle = levels.count / 2
  }

  /// The quantiles of each row of outputs, rising.
  public func quantiles(_ outputs: Tensor) -> Tensor {
    var result = outputs
    let count = levels.count
    result.withUnsafeMutableBuffer { values in
      for start in stride(from: 0, to: values.count, by: count) { spread(values, from: start) }
    }
    return result
  }

  /// Outputs of one row become its quantiles.
  private func spread(_ values: UnsafeMutableBufferPointer<Float>, from start: Int) {
    for place in start + middle + 1..<start + levels.count {
      values[place] = values[place - 1] + softplus(values[place])
    }
    for place in (start..<start + middle).reversed() {
      values[place] = values[place + 1] - softplus(values[place])
    }
  }

  /// The loss over `totalWeight`.
  ///
  /// - Parameters:
  ///   - outputs: [N, levels].
  ///   - targets: yᵢ, one for each row; not a number where it is missing and the row does not count.
  ///   - weights: wᵢ.
  ///   - totalWeight: what the sum is divided by: the weight of the whole batch, of which these rows
  ///     may be a part.
  ///   - outputGradient: receives dL/d(outputs).
  /// - Returns: L.
  public func callAsFunction(
    _ outputs: Tensor, targets: [Float], weights: [Float], totalWeight: Double,
    outputGradient: inout Tensor
  ) -> Double {
    precondition(
      outputs.columns == levels.count && targets.count == outputs.rows
        && weights.count == outputs.rows,
      "\(targets.count) targets, \(weights.count) weights, outputs \(outputs.shape)")
    let quantiles = quantiles(outputs)
    outputGradient.resize(to: outputs.shape)
    outputGradient.fill(0)
    var loss = 0.0
    let share = 2 / (totalWeight * Double(levels.count))
    outputGradient.withUnsafeMutableBuffer { gradient in
      outputs.withUnsafeBuffer { outputs in
        quantiles.withUnsafeBuffer { quantiles in
          for (row, target) in targets.enumerated() where !target.isNaN {
            let start = row * levels.count
            let factor = share * Double(weights[row])
            for (index, level) in levels.enumerated() {
              let difference = target - quantiles[start + index]
              let slope = difference > 0 ? level : level - 1
              loss += factor * Double(slope * difference)
              gradient[start + index] = -Float(factor) * slope
            }
            gather(gradient, outputs, from: start)
          }
        }
      }
    }
    return loss
  }

  /// dL/d(quantiles) of one row becomes dL/d(outputs).
  private func gather(
    _ gradient: UnsafeMutableBufferPointer<Float>, _ outputs: UnsafeBufferPointer<Float>,
    from start: Int
  ) {
    var above: Float = 0
    for place in (start + middle + 1..<start + levels.count).reversed() {
      above += gradient[place]
      gradient[place] = above * sigmoid(outputs[place])
    }
    var below: Float = 0
    for place in start..<start + middle {
      below += gradient[place]
      gradient[place] = -below * sigmoid(outputs[place])
    }
    gradient[start + middle] += above + below
  }
}

/// log(1 + eˣ)
private func softplus(_ x: Float) -> Float {
  let value = Double(x)
  return Float(max(value, 0) + logarithm(1 + exponential(-abs(value))))
}

/// 1 / (1 + e⁻ˣ), the derivative of softplus.
private func sigmoid(_ x: Float) -> Float { Float(1 / (1 + exponential(-Double(x)))) }
