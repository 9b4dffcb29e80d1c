public import LinnetCorpora
import LinnetNN
import LinnetTensor
public import LinnetTraining

/// A training run: series in, a `Forecaster` out.
///
///     let file = try TimeSeriesFile(path: "sales.csv")
///     let training = try ForecasterTraining(file.series, horizon: 12)
///     try training.run().forecaster.write(to: "sales.safetensors")
///
/// Each series teaches by windows that end anywhere in it, but for its last values, as many as the
/// horizon, by which the best epoch is chosen; a series shorter than three horizons has no such end.
public struct ForecasterTraining: Sendable {
  /// The settings of the run.
  public let settings: ForecasterSettings

  let task: ForecasterTask
  /// The configuration of a model without weights.
  let base: ForecasterConfiguration
  private let series: [TimeSeries]
  private let fingerprint: String

  /// What a run ended with.
  public struct Outcome: Sendable {
    /// The model: the best weights at the ends of the series.
    public let forecaster: Forecaster
    /// Whether the run was stopped before its end.
    public let wasInterrupted: Bool
  }

  /// Prepares the series, which have one frequency and the same columns.
  ///
  /// - Throws: `ForecasterError` where no series has values for a window and the horizon, where columns or
  ///   frequencies differ, or for settings that make no network.
  public init(
    _ series: [TimeSeries], horizon: Int, settings: ForecasterSettings = ForecasterSettings()
  ) throws {
    self.settings = settings
    guard let frequency = series.first?.axis.frequency else { throw ForecasterError.noSeries }
    let all = series.compactMap { $0.withoutLast(settings.leftOut) }
    let longest = all.map(\.values.count).max() ?? 0
    guard longest >= horizon + Self.shortestPast else {
      throw ForecasterError.tooShort(
        longest: longest + settings.leftOut,
        expected: settings.leftOut + horizon + Self.shortestPast)
    }
    self.series = all
    var shape = WindowShape(
      horizon: horizon,
      seasonLengths: (settings.seasonLengths ?? WindowShape.usualSeasons(frequency)).sorted())
    if let length = settings.windowLength { shape.windowLength = length }
    base = ForecasterConfiguration(
      frequency: frequency.description, shape: shape, levels: settings.levels,
      known: KnownColumns(all), network: settings.network,
      blend: ForecastBlend(
        smoothing: settings.smoothingShare ?? ForecastBlend.usual.smoothing,
        spread: settings.spread ?? ForecastBlend.usual.spread),
      training: .init(
        series: all.count, values: all.reduce(0) { $0 + $1.values.count },
        leftOut: settings.leftOut, bestEpoch: 0, developmentLoss: 0,
        seed: settings.training.seed))
    if let reason = base.fault { throw ForecasterError.settings(reason) }
    guard base.weightCount <= ForecasterSettings.maximumWeights else {
      throw ForecasterError.tooLarge(weights: base.weightCount)
    }
    task = try ForecasterTask(
      all, base, windowsPerSeries: settings.windowsPerSeries,
      minimumWindows: settings.minimumWindows)
    var fingerprint = try RunFingerprint(settings)
    for one in all {
      fingerprint.add("\(one)\u{0}".utf8)
    }
    self.fingerprint = fingerprint.text
  }

  /// The fewest values that a window begins with.
  static let shortestPast = 3

  /// Trains. The number of `threads` has no influence on the model. The run's state is kept in the
  /// folder `checkpoints`, if any; with `resume` the run goes on from the state that is there, or from
  /// the beginning where there is none. `shouldStop` is asked after each step.
  ///
  /// - Returns: the model, and whether the run came to its end.
  /// - Throws: `TrainingError.diverged`; `CheckpointError`; what reading and writing checkpoints throws.
  public func run(
    threads: Int = 1, checkpoints: String? = nil, resume: Bool = false,
    secondsBetweenCheckpoints: Double = 30,
    onEvent: @escaping @Sendable (TrainingEvent) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> Outcome {
    let end = try trainingRun(
      makeNetwork(),
      .init(
        threads: threads, checkpoints: checkpoints, resume: resume,
        secondsBetweenCheckpoints: secondsBetweenCheckpoints, onEvent: onEvent,
        shouldStop: shouldStop))
    var configuration = base
    configuration.training.bestEpoch = end.bestEpoch
    configuration.training.developmentLoss = end.bestScore?.loss ?? 0
    if task.areHeldOut && !end.wasInterrupted {
      configuration.blend = try bestBlend(
        Forecaster(configuration, end.model), WorkerPool(threads: threads))
    }
    return Outcome(
      forecaster: Forecaster(configuration, end.model), wasInterrupted: end.wasInterrupted)
  }

  /// Tries rising learning rates for a while, from fresh weights.
  public func findLearningRate(threads: Int = 1) -> LearningRateFinder.Result {
    trainingRun.findLearningRate(makeNetwork(), threads: threads)
  }

  private var trainingRun: TrainingRun<ForecasterTask> {
    TrainingRun(task: task, settings: settings, fingerprint: fingerprint)
  }

  /// A network with its first weights.
  func makeNetwork() -> ForecasterNetwork {
    var random = SeededRandom(seed: settings.training.seed, RandomStream.initialization)
    return ForecasterNetwork(base, random: &random)
  }

  private func bestBlend(_ forecaster: Forecaster, _ pool: WorkerPool) throws -> ForecastBlend {
    var pasts: [Forecaster.Past] = []
    var actual: [[Double?]] = []
    for window in task.developmentWindows {
      let one = series[window.series]
      pasts.append(try forecaster.past(one, count: window.origin))
      actual.append(
        Array(one.values[window.origin..<window.origin + base.shape.horizon]))
    }
    return ForecastBlendSearch(
      forecaster, smoothing: settings.smoothingShare, spread: settings.spread
    ).best(pasts, actual: actual, on: pool)
  }
}

extension TimeSeries {
  /// The series without its last values; nil where nothing is left. What was known beside them is known
  /// of the future.
  func withoutLast(_ count: Int) -> TimeSeries? {
    let kept = values.dropLast(count).reversed().drop { $0 == nil }.reversed()
    return kept.isEmpty
      ? nil : TimeSeries(name: name, axis: axis, values: Array(kept), covariates: covariates)
  }
}
