public import LinnetTensor

extension AdamW {
  /// Both moments of each parameter, the last step of each table row, and the steps that rows may have
  /// missed; nothing before the first step.
  public var state: [(name: String, value: Tensor)] {
    guard stepCount > 0 else { return [] }
    var result: [(String, Tensor)] = []
    for (index, moment) in moments.enumerated() {
      result.append(("first.\(index)", moment.first))
      result.append(("second.\(index)", moment.second))
      result.append(("last.\(index)", Tensor(steps: moment.lastStep.map(Int.init))))
    }
    result.append(("history.base", Tensor(steps: [history.base])))
    let numbers = history.steps.flatMap { [$0.stepSize, $0.secondScale, $0.retained] }
    result.append(("history.steps", Tensor(numbers, shape: Shape(history.steps.count, 3))))
    return result
  }

  /// Takes back what `state` gave.
  public mutating func restore(
    stepCount: Int, of model: some Parameterized, _ tensor: (String, Shape) throws -> Tensor
  ) throws {
    try OptimizerStateError.check(stepCount: stepCount)
    (self.stepCount, moments, history) = (stepCount, [], LateSteps())
    guard stepCount > 0 else { return }
    func steps(_ name: String, count: Int) throws -> [Int] {
      let steps = try tensor(name, Shape(count, 2)).steps
      try OptimizerStateError.check(name, steps, upTo: stepCount)
      return steps
    }
    moments = try model.parameters.enumerated().map { index, parameter in
      let rows = parameter.touchedRows == nil ? 0 : parameter.value.rows
      return Moments(
        first: try tensor("first.\(index)", parameter.value.shape),
        second: try tensor("second.\(index)", parameter.value.shape),
        lastStep: try steps("last.\(index)", count: rows).map { Int32($0) })
    }
    let base = try steps("history.base", count: 1)[0]
    let numbers = try tensor("history.steps", Shape(stepCount - base, 3)).values
    history = LateSteps(
      base: base,
      steps: stride(from: 0, to: numbers.count, by: 3).map {
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

  /// -1 for what is no step number.
  var steps: [Int] {
    let halves = values.map { Int(exactly: $0) ?? -1 }
    return stride(from: 0, to: halves.count - 1, by: 2).map {
      let (high, low) = (halves[$0], halves[$0 + 1])
      return (0..<1 << 40).contains(high) && (0...0xFFFFF).contains(low) ? high << 20 | low : -1
    }
  }
}
