import LinnetNN
import LinnetTensor
import LinnetTraining

/// Training a forecaster, as the trainer sees it. An example is a series, of which a window is drawn.
struct ForecasterTask: TrainingTask {
  /// The series to learn from.
  let train: [PreparedSeries]
  /// The series of each example.
  let examples: [Int]
  /// The first and the last origin of windows of each series.
  let origins: [ClosedRange<Int>]
  /// The series with what came after `train`.
  let development: [PreparedSeries]
  let developmentWindows: [Window]
  /// Whether `train` ends where these windows begin to forecast.
  let areHeldOut: Bool
  let assembler: WindowAssembler
  let loss: QuantileLoss

  var exampleCount: Int { examples.count }
  func length(of example: Int) -> Int {
    assembler.length(
      Window(series: examples[example], origin: origins[examples[example]].upperBound))
  }
  func weight(of example: Int) -> Double { 1 }

  struct Workspace: Sendable {
    var windows: [Window] = []
    var input = ForecasterInput()
    var activations: [ForecasterMember.Activations] = []
    var outputGradient = Tensor()
  }

  func makeWorkspace() -> Workspace { Workspace() }

  func prepare(
    _ examples: [Int], of model: ForecasterNetwork, _ workspace: inout Workspace,
    random: inout SeededRandom, marking gradient: inout ForecasterNetwork
  ) {
    workspace.windows = examples.map { example in
      let (series, range) = (self.examples[example], origins[self.examples[example]])
      let origin = range.lowerBound + random.below(range.count)
      return Window(series: series, origin: train[series].origin(atOrBefore: origin))
    }.sorted { assembler.length($0) > assembler.length($1) }
    assembler.assemble(workspace.windows, of: train, into: &workspace.input)
  }

  func loss(
    of model: ForecasterNetwork, _ workspace: inout Workspace, totalWeight: Double,
    random: inout SeededRandom, into gradient: inout ForecasterNetwork
  ) -> Double {
    while workspace.activations.count < model.members.count {
      workspace.activations.append(ForecasterMember.Activations())
    }
    let targets = assembler.targets(workspace.windows, of: train, workspace.input.scalings)
    // The steps of a window share its weight.
    let weights = [Float](repeating: 1 / Float(assembler.shape.horizon), count: targets.count)
    var sum = 0.0
    for (index, member) in model.members.enumerated() {
      member.forward(workspace.input, &workspace.activations[index], random: &random)
      sum += loss(
        workspace.activations[index].output, targets: targets, weights: weights,
        totalWeight: totalWeight, outputGradient: &workspace.outputGradient)
      member.backward(
        workspace.input, workspace.outputGradient, &workspace.activations[index],
        into: &gradient.members[index])
    }
    return sum / Double(model.members.count)
  }

  /// The mean loss of the windows at the ends of the series, in units of their steps.
  func evaluate(_ model: ForecasterNetwork, on pool: WorkerPool) -> DevelopmentScore {
    var sums = Array(
      repeating: (loss: 0.0, count: 0.0), count: (developmentWindows.count + 63) / 64)
    pool.forEach(&sums, count: sums.count) { batch, sum in
      let windows = developmentWindows[batch * 64..<min(batch * 64 + 64, developmentWindows.count)]
        .sorted { assembler.length($0) > assembler.length($1) }
      var input = ForecasterInput()
      assembler.assemble(windows, of: development, into: &input)
      let targets = assembler.targets(windows, of: development, input.scalings)
      let quantiles = model.quantiles(input, loss)
      for (row, target) in targets.enumerated() where !target.isNaN {
        for (column, level) in loss.levels.enumerated() {
          sum.loss +=
            2
            * PinballLoss.loss(
              quantile: Double(quantiles[row, column]), level: Double(level),
              actual: Double(target)) / Double(loss.levels.count)
        }
        sum.count += 1
      }
    }
    let total = sums.reduce(into: (loss: 0.0, count: 0.0)) {
      $0.loss += $1.loss
      $0.count += $1.count
    }
    let mean = total.loss / max(total.count, 1)
    return DevelopmentScore(metric: -mean, loss: mean)
  }
}
