import LinnetNN
import LinnetTensor
public import LinnetTraining

/// A training run.
struct ForecasterTraining: Sendable {
  let settings: ForecasterSettings
  let shape: WindowShape
  let task: ForecasterTask
  let whole: [PreparedSeries]

  init(_ series: [PreparedSeries], shape: WindowShape, settings: ForecasterSettings, epochsOnly: Bool)
    throws
  {
    self.settings = settings
    self.shape = shape
    whole = series
    var train: [PreparedSeries] = []
    var examples: [Int] = []
    var origins: [ClosedRange<Int>] = []
    var windows: [Window] = []
    for (index, one) in series.enumerated() {
      let hasDevelopment = one.count >= 3 * shape.horizon && !epochsOnly
      let count = hasDevelopment ? one.count - shape.horizon : one.count
      train.append(one.prefix(count))
      let first = min(max(3, min(shape.horizon, count / 2)), max(count - 1, 1))
      origins.append(first...max(first, count - 1))
      if one.count >= 2 * shape.horizon { windows.append(Window(series: index, origin: one.count - shape.horizon)) }
      let number = min(origins[index].count, settings.windowsPerSeries)
      examples += Array(repeating: index, count: number)
    }
    task = ForecasterTask(
      train: train, examples: examples, origins: origins, development: series,
      developmentWindows: windows,
      assembler: WindowAssembler(shape: shape, knownColumns: 0),
      loss: QuantileLoss(levels: settings.levels.map { Float($0) }))
  }

  func makeNetwork() -> ForecasterNetwork {
    var random = SeededRandom(seed: settings.training.seed, RandomStream.initialization)
    return ForecasterNetwork(
      settings.network, shape: shape, features: task.assembler.features,
      firstOutputs: [-0.3, -0.8, -1, -1.1, -1.2, 0, -1.2, -1.1, -1, -0.8, -0.3].map { Float($0) },
      random: &random)
  }

  func run(threads: Int, onEvent: @escaping @Sendable (TrainingEvent) -> Void) throws
    -> ForecasterNetwork
  {
    let end = try TrainingRun(task: task, settings: settings, fingerprint: "")(
      makeNetwork(),
      .init(
        threads: threads, checkpoints: nil, resume: false, secondsBetweenCheckpoints: 30,
        onEvent: onEvent, shouldStop: { false }))
    return end.model
  }

  /// What comes after each series.
  func forecast(_ network: ForecasterNetwork) -> [Forecast] {
    whole.indices.map { index in
      let window = Window(series: index, origin: whole[index].count)
      var input = ForecasterInput()
      task.assembler.assemble([window], of: whole, into: &input)
      let quantiles = network.quantiles(input, task.loss)
      let lists = settings.levels.indices.map { level in
        (0..<shape.horizon).map { step in
          whole[index].restored(
            input.scalings[0].restored(quantiles[step, level], at: window.origin + step))
        }
      }
      return Forecast(
        mean: lists[settings.levels.count / 2], levels: settings.levels, quantiles: lists)
    }
  }
}

extension PreparedSeries {
  /// The first values.
  func prefix(_ count: Int) -> PreparedSeries { PreparedSeries(self, count: count) }

  private init(_ other: PreparedSeries, count: Int) {
    isLogarithmic = other.isLogarithmic
    isNonNegative = other.isNonNegative
    values = Array(other.values.prefix(count))
    isKnown = Array(other.isKnown.prefix(count))
    known = other.known
    columns = other.columns
  }
}
