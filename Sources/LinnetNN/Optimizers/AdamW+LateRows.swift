import LinnetTensor

/// The Adam steps since a point in time, of which a row of a table may have missed some.
struct LateSteps: Sendable {
  /// The step before the first that is kept.
  private(set) var base = 0
  private(set) var steps: [AdamStep] = []

  mutating func append(_ step: AdamStep) { steps.append(step) }

  mutating func removeAll(at stepCount: Int) {
    base = stepCount
    steps.removeAll(keepingCapacity: true)
  }

  mutating func restore(base: Int, steps: [AdamStep]) {
    self.base = base
    self.steps = steps
  }
}

extension AdamW {
  public mutating func prepare<Model: Parameterized>(_ model: inout Model, rowsOf gradient: Model) {
    makeMoments(for: model)
    guard !history.steps.isEmpty else { return }
    let gradients = gradient.parameters
    var index = 0
    model.forEachParameter { parameter in
      for row in gradients[index].touchedRows?.rows ?? [] {
        catchUp(Int(row), of: &parameter, &moments[index])
      }
      index += 1
    }
  }

  public mutating func flush<Model: Parameterized>(_ model: inout Model) {
    guard !history.steps.isEmpty else { return }
    var index = 0
    model.forEachParameter { parameter in
      for row in moments[index].lastStep.indices { catchUp(row, of: &parameter, &moments[index]) }
      index += 1
    }
    history.removeAll(at: stepCount)
  }

  /// Takes the steps that a row has missed, with a gradient of zero.
  private func catchUp(_ row: Int, of parameter: inout Parameter, _ moments: inout Moments) {
    let missed = max(Int(moments.lastStep[row]), history.base) - history.base
    guard missed < history.steps.count else { return }
    parameter.value.applyIdleAdam(
      history.steps[missed...], isDecayed: parameter.isDecayed, first: &moments.first,
      second: &moments.second, row: row)
    moments.lastStep[row] = Int32(stepCount)
  }
}
