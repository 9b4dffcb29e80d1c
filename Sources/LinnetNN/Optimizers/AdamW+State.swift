public import LinnetTensor

extension AdamW {
  /// Both moments of each parameter, the last step of each table row, and the steps that rows may have
  /// missed.
  public var state: [(name: String, value: Tensor)] {
    var result: [(String, Tensor)] = []
    for (index, moment) in moments.enumerated() {
      result.append(("first.\(index)", moment.first))
      result.append(("second.\(index)", moment.second))
      result.append(("last.\(index)", Tensor(steps: moment.lastStep.map(Int.init))))
    }
    result.append(("history.base", Tensor(steps: [history.base])))
    let numbers = history.steps.flatMap { [$0.stepSize, $0.secondScale, $0.retained] }
    result.append(("history.steps", Tensor(numbers, shape: Shape(history.steps.count, 3))))
    result.append(("parameters", Tensor(steps: [moments.count])))
    return result
  }

  /// Takes back what `state` gave; the shapes must be the model's.
  public mutating func restore(stepCount: Int, state: (String) throws -> Tensor) rethrows {
    setStepCount(stepCount)
    moments = try (0..<max(0, try state("parameters").steps.first ?? 0)).map { index in
      Moments(
        first: try state("first.\(index)"), second: try state("second.\(index)"),
        lastStep: try state("last.\(index)").steps.map { Int32(clamping: $0) })
    }
    let numbers = try state("history.steps").values
    history.restore(
      base: try state("history.base").steps.first ?? 0,
      steps: stride(from: 0, to: numbers.count - 2, by: 3).map {
        AdamStep(
          gradientScale: 0, beta1: beta1, beta2: beta2, stepSize: numbers[$0],
          secondScale: numbers[$0 + 1], epsilon: epsilon, retained: numbers[$0 + 2])
      })
  }
}

/// Step numbers in a tensor of floats, two floats a number, so that numbers past 2²⁴ stay exact.
extension Tensor {
  init(steps: [Int]) {
    let halves = steps.flatMap { [Float($0 >> 20), Float($0 & 0xFFFFF)] }
    self.init(halves, shape: Shape(steps.count, 2))
  }

  var steps: [Int] {
    let halves = values.map { Int(exactly: $0) ?? 0 }
    return stride(from: 0, to: halves.count - 1, by: 2).map {
      halves[$0] << 20 &+ halves[$0 + 1]
    }
  }
}
