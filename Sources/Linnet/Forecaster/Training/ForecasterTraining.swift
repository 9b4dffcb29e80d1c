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
public struct ForecasterTraining: ModelTraining {
  /// The settings of the run.
  public let settings: ForecasterSettings

  let task: ForecasterTask
  /// The configuration of a model without weights.
  let base: ForecasterConfiguration
  private let series: [TimeSeries]
  private let fingerprint: String

  /// What a run ended with.
  public struct Outcome: TrainingOutcome {
    /// The model: the best weights at the ends of the series.
    public let forecaster: Forecaster
    /// Whether the run was stopped before its end.
    public let wasInterrupted: Bool
    /// The epoch whose weights the model has, counted from 1; 0 where none was complete.
    public var bestEpoch: Int { forecaster.configuration.training.bestEpoch }
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
    guard settings.leftOut >= 0 else {
      throw ForecasterError.settings(
        "expected 0 or more values left out, found \(settings.leftOut)")
    }
    let columns = series[0].covariates.map(\.name)
    for one in series {
      guard one.axis.frequency == frequency else {
        throw ForecasterError.frequency(
          expected: frequency.description, found: one.axis.frequency.description)
      }
      guard one.covariates.map(\.name) == columns else {
        throw ForecasterError.columns(expected: columns, found: one.covariates.map(\.name))
      }
    }
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

  /// - Throws: `TrainingError.diverged`; `CheckpointError`; what reading and writing checkpoints throws.
  public func run(following: RunFollowing) throws -> Outcome {
    let end = try trainingRun(makeNetwork(), following)
    var configuration = base
    configuration.training.bestEpoch = end.bestEpoch
    configuration.training.developmentLoss = end.bestScore?.loss ?? 0
    if task.areHeldOut && !end.wasInterrupted {
      configuration.blend = try bestBlend(
        Forecaster(configuration, end.model), WorkerPool(threads: following.threads))
    }
    return Outcome(
      forecaster: Forecaster(configuration, end.model), wasInterrupted: end.wasInterrupted)
  }

  /// Tries rising learning rates for a while, from fresh weights.
  public func findLearningRate(threads: Int) -> LearningRateFinder.Result {
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
      ? nil
      : TimeSeries(
        name: name, axis: axis, values: Array(kept), covariates: covariates, columns: columns)
  }
}
