import LinnetTensor

/// The Adam steps since a point in time, of which a row of a table may have missed some.
struct LateSteps: Sendable {
  /// The step before the first that is kept.
  var base = 0
  var steps: [AdamStep] = []

  mutating func append(_ step: AdamStep) { steps.append(step) }

  mutating func removeAll(at stepCount: Int) {
    base = stepCount
    steps.removeAll(keepingCapacity: true)
  }
}

extension AdamW {
  /// Takes the steps that the rows of `gradient` have missed.
  public mutating func prepare<Model: Parameterized>(_ model: inout Model, rowsOf gradient: Model) {
    makeMoments(for: model)
    guard !history.steps.isEmpty else { return }
    takeGradient(gradient)
    let (history, stepCount) = (history, stepCount)
    var index = 0
    model.forEachParameter { parameter in
      for row in moments[index].gradient.touchedRows?.rows ?? [] {
        moments[index].catchUp(Int(row), of: &parameter, with: history, to: stepCount)
      }
      moments[index].gradient = .none
      index += 1
    }
  }

  /// Takes the steps that any row has missed, and forgets them. Cost: every row of every table.
  public mutating func flush<Model: Parameterized>(_ model: inout Model) {
    guard !history.steps.isEmpty else { return }
    let (history, stepCount) = (history, stepCount)
    var index = 0
    model.forEachParameter { parameter in
      for row in moments[index].lastStep.indices {
        moments[index].catchUp(row, of: &parameter, with: history, to: stepCount)
      }
      index += 1
    }
    self.history.removeAll(at: stepCount)
  }
}

extension AdamW.Moments {
  /// Takes the steps that a row has missed, with a gradient of zero. A method of the moments and not
  /// of the optimizer, which would share them and so have them copied.
  fileprivate mutating func catchUp(
    _ row: Int, of parameter: inout Parameter, with history: LateSteps, to stepCount: Int
  ) {
    let missed = max(Int(lastStep[row]), history.base) - history.base
    guard missed < history.steps.count else { return }
    parameter.value.applyIdleAdam(
      history.steps[missed...], isDecayed: parameter.isDecayed, first: &first,
      second: &second, row: row)
    lastStep[row] = Int32(stepCount)
  }
}
