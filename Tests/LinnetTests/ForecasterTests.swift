import Foundation
import LinnetCorpora
import LinnetNN
import LinnetTensor
import LinnetTraining
import Testing

@testable import Linnet

/// Series and settings of small runs.
enum ForecasterSample {
  static let axis = TimeAxis(numberedFrom: 0, frequency: .quarterly)

  static func series(
    _ name: String, count: Int = 48, offset: Double = 20, gaps: Set<Int> = []
  ) -> TimeSeries {
    var random = SeededRandom(seed: stableSeed(name))
    let values = (0..<count).map { time -> Double? in
      let season = [4.0, -2, 1, -3][time % 4]
      return gaps.contains(time)
        ? nil : offset + 0.2 * Double(time) + season + 0.5 * Double(random.normal())
    }
    return TimeSeries(name: name, axis: axis, values: values)
  }

  private static func stableSeed(_ name: String) -> UInt64 {
    name.utf8.reduce(7) { $0 &* 31 &+ UInt64($1) }
  }

  static var settings: ForecasterSettings {
    var settings = ForecasterSettings()
    settings.network.hiddenSize = 8
    settings.network.members = 2
    settings.minimumWindows = 100
    settings.training.epochs = 3
    return settings
  }

  static func forecaster(_ series: [TimeSeries], horizon: Int = 4) throws -> Forecaster {
    try ForecasterTraining(series, horizon: horizon, settings: settings).run().forecaster
  }
}

@Suite struct ForecasterTests {
  @Test func quantilesRiseAndAreFinite() throws {
    let series = [
      ForecasterSample.series("a"), ForecasterSample.series("b", gaps: [7, 8, 30]),
      ForecasterSample.series("c", offset: -40), ForecasterSample.series("short", count: 3),
      TimeSeries(
        name: "constant", axis: ForecasterSample.axis, values: [Double?](repeating: 3, count: 20)),
      TimeSeries(
        name: "zero", axis: ForecasterSample.axis, values: [Double?](repeating: 0, count: 20)),
      TimeSeries(name: "one", axis: ForecasterSample.axis, values: [5]),
      TimeSeries(
        name: "rare", axis: ForecasterSample.axis, values: (0..<30).map { $0 % 5 == 2 ? 4 : 0 }),
    ]
    let forecasts = try ForecasterSample.forecaster(series).forecast(series)
    #expect(forecasts.count == series.count)
    for (one, forecast) in zip(series, forecasts) {
      let isNonNegative = one.values.allSatisfy { $0.map { $0 >= 0 } ?? true }
      for step in 0..<4 {
        let quantiles = forecast.quantiles.map { $0[step] }
        #expect(quantiles.count { !$0.isFinite } == 0, "\(one.name)")
        #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 }, "\(one.name)")
        if isNonNegative { #expect(quantiles[0] >= 0, "\(one.name)") }
      }
    }
    #expect(forecasts[4].mean == [3, 3, 3, 3])
    #expect(forecasts[5].mean == [0, 0, 0, 0])
  }

  @Test func threadsDoNotMatter() throws {
    let series = ["a", "b", "c"].map { ForecasterSample.series($0) }
    let training = try ForecasterTraining(
      series, horizon: 4, settings: ForecasterSample.settings)
    let (one, two) = (try training.run(threads: 1), try training.run(threads: 2))
    #expect(
      one.forecaster.network.parameters.map(\.value)
        == two.forecaster.network.parameters.map(\.value))
    let pool = WorkerPool(threads: 2)
    #expect(
      try one.forecaster.forecast(series) == two.forecaster.forecast(series, on: pool))
  }

  /// A season without any chance in it that begins anew elsewhere, as an hour that clocks skip makes it.
  @Test func aPerfectSeasonMayBreak() throws {
    let values = (0..<48).map { Double(($0 + ($0 < 30 ? 0 : 1)) % 4) }
    let series = TimeSeries(name: "s", axis: ForecasterSample.axis, values: values)
    let forecast = try ForecasterSample.forecaster([series]).forecast([series])[0]
    #expect(forecast.quantiles.joined().allSatisfy { $0.isFinite && abs($0) < 100 })
  }

  @Test func aRunGoesOnToTheSameBytes() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let training = try ForecasterTraining(
      [ForecasterSample.series("a"), ForecasterSample.series("b")], horizon: 4,
      settings: ForecasterSample.settings)
    let whole = try training.run()
    let stopped = try training.run(
      checkpoints: folder.path, secondsBetweenCheckpoints: 0,
      shouldStop: Stopper(after: 4).isTime)
    #expect(stopped.wasInterrupted)
    let resumed = try training.run(threads: 2, checkpoints: folder.path, resume: true)
    #expect(resumed.forecaster.configuration == whole.forecaster.configuration)
    #expect(
      resumed.forecaster.network.parameters.map(\.value)
        == whole.forecaster.network.parameters.map(\.value))
  }

  @Test func aFileGivesTheSameForecasts() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("model.safetensors").path
    let series = [ForecasterSample.series("a")]
    let forecaster = try ForecasterSample.forecaster(series)
    try forecaster.write(to: path)
    let read = try Forecaster(contentsOf: path)
    #expect(read.configuration == forecaster.configuration)
    #expect(try read.forecast(series) == forecaster.forecast(series))
  }

  @Test func whatCannotBeForecastIsRefused() throws {
    let forecaster = try ForecasterSample.forecaster([ForecasterSample.series("a")])
    #expect(throws: ForecasterError.horizon(found: 5, maximum: 4)) {
      try forecaster.forecast([ForecasterSample.series("a")], horizon: 5)
    }
    let monthly = TimeSeries(
      name: "m", axis: TimeAxis(numberedFrom: 0, frequency: .monthly), values: [1, 2, 3])
    #expect(throws: ForecasterError.frequency(expected: "quarterly", found: "monthly")) {
      try forecaster.forecast([monthly])
    }
    let promoted = TimeSeries(
      name: "p", axis: ForecasterSample.axis, values: [1, 2, 3],
      covariates: [Covariate(name: "promotion", values: .numbers([0, 1, 0]))])
    #expect(throws: ForecasterError.columns(expected: [], found: ["promotion"])) {
      try forecaster.forecast([promoted])
    }
  }

  /// A column of numbers is not one of names, though both have the same heading.
  @Test func columnsOfAnotherKindAreRefused() throws {
    func series(_ values: Covariate.Values) -> TimeSeries {
      let plain = ForecasterSample.series("a")
      return TimeSeries(
        name: "a", axis: plain.axis, values: plain.values,
        covariates: [Covariate(name: "event", values: values)])
    }
    let numbers = series(.numbers((0..<52).map { Double($0 % 3) }))
    let names = series(.categories((0..<52).map { $0 % 2 }, names: ["none", "fair"]))
    for (learnt, other, hasNames) in [(numbers, names, true), (names, numbers, false)] {
      let forecaster = try ForecasterSample.forecaster([learnt])
      #expect(try forecaster.forecast([learnt]).count == 1)
      #expect(throws: ForecasterError.kind(column: "event", hasNames: hasNames)) {
        try forecaster.forecast([other])
      }
    }
    #expect(throws: ForecasterError.columns(expected: ["event"], found: [])) {
      try ForecasterSample.forecaster([numbers, ForecasterSample.series("b")])
    }
  }

  /// The line over a gap leads to what comes after it.
  @Test func windowsDoNotEndInAGap() throws {
    let gaps = Set((2..<38).filter { $0 % 3 != 0 })
    let training = try ForecasterTraining(
      [ForecasterSample.series("a", gaps: gaps)], horizon: 4, settings: ForecasterSample.settings)
    let task = training.task
    let network = training.makeNetwork()
    var (workspace, random, gradient) = (
      task.makeWorkspace(), SeededRandom(seed: 1), network
    )
    var origins: Set<Int> = []
    for _ in 0..<100 {
      task.prepare([0], of: network, &workspace, random: &random, marking: &gradient)
      origins.insert(workspace.windows[0].origin)
    }
    #expect(origins.count > 5)
    #expect(origins.isDisjoint(with: gaps.map { $0 + 1 }))
  }

  /// The seasons of a day and a week, as far as a window may be so long.
  @Test(arguments: [("1 hour", [24, 168]), ("30 seconds", [2880]), ("1 second", [])])
  func usualSeasons(_ frequency: String, _ seasons: [Int]) throws {
    let frequency = try #require(Frequency(frequency))
    #expect(WindowShape.usualSeasons(frequency) == seasons)
    #expect(WindowShape(horizon: 16_384, seasonLengths: seasons).windowLength == 16_384)
  }

  @Test func whatCannotBeLearntFromIsRefused() {
    #expect(throws: ForecasterError.noSeries) {
      try ForecasterTraining([], horizon: 4, settings: ForecasterSample.settings)
    }
    #expect(throws: ForecasterError.tooShort(longest: 6, expected: 7)) {
      try ForecasterTraining(
        [ForecasterSample.series("a", count: 6)], horizon: 4, settings: ForecasterSample.settings)
    }
    let monthly = TimeSeries(
      name: "m", axis: TimeAxis(numberedFrom: 0, frequency: .monthly),
      values: ForecasterSample.series("a").values)
    #expect(throws: ForecasterError.frequency(expected: "quarterly", found: "monthly")) {
      try ForecasterTraining(
        [ForecasterSample.series("a"), monthly], horizon: 4, settings: ForecasterSample.settings)
    }
    var settings = ForecasterSample.settings
    settings.leftOut = -1
    #expect(throws: ForecasterError.self) {
      try ForecasterTraining([ForecasterSample.series("a")], horizon: 4, settings: settings)
    }
    settings = ForecasterSample.settings
    settings.levels = [0.1, 0.9]
    #expect(throws: ForecasterError.self) {
      try ForecasterTraining([ForecasterSample.series("a")], horizon: 4, settings: settings)
    }
  }

  /// A promotion that adds 30 is seen in the past and expected of the future.
  @Test func knownColumnsCount() throws {
    let promotions = (0..<64).map { $0 * 7 % 5 == 0 ? 1.0 : 0 }
    let series = ["a", "b", "c", "d"].map { name -> TimeSeries in
      let plain = ForecasterSample.series(name, count: 60, offset: 60)
      return TimeSeries(
        name: name, axis: plain.axis,
        values: plain.values.enumerated().map { time, value in
          value.map { $0 + 30 * promotions[time] }
        },
        covariates: [Covariate(name: "promotion", values: .numbers(promotions))])
    }
    var settings = ForecasterSample.settings
    settings.training.epochs = 40
    settings.smoothingShare = 0
    settings.training.learningRate = 1e-2
    let forecaster = try ForecasterTraining(series, horizon: 4, settings: settings).run().forecaster
    let forecast = try forecaster.forecast(series)[0]
    let promoted = (0..<4).filter { promotions[60 + $0] == 1 }
    let plain = (0..<4).filter { promotions[60 + $0] == 0 }
    #expect(promoted.count == 1 && plain.count == 3)
    let difference =
      forecast.mean[promoted[0]] - plain.map { forecast.mean[$0] }.reduce(0, +) / 3
    #expect(difference > 15 && difference < 45, "\(difference)")
    let unknown = TimeSeries(
      name: "u", axis: series[0].axis, values: series[0].values,
      covariates: [Covariate(name: "promotion", values: .numbers(Array(promotions.prefix(60))))])
    #expect(throws: ForecasterError.future(series: "u", known: 0, expected: 4)) {
      try forecaster.forecast([unknown])
    }
  }

  @Test func backtestsLookAtTheEnds() throws {
    let series = ["a", "b"].map { ForecasterSample.series($0) }
    var settings = ForecasterSample.settings
    settings.leftOut = 12
    let forecaster = try ForecasterTraining(series, horizon: 4, settings: settings).run().forecaster
    let backtest = try Backtest(forecaster, series, origins: 3)
    #expect(backtest.forecasts == 6)
    #expect(backtest.scores.map(\.name) == ["Linnet", "naive", "seasonal naive", "ETS"])
    #expect(backtest.scores.allSatisfy { $0.coverage.count == 24 })
    // The seasonal naive method against what it says of itself, by hand.
    let values = series.map { $0.values.compactMap { $0 } }
    var errors = 0.0
    for one in values {
      for time in 36..<48 { errors += abs(one[time] - one[time - 4]) }
    }
    #expect(abs(backtest.scores[2].errors.meanAbsoluteError - errors / 24) < 1e-9)
    #expect(throws: ForecasterError.self) {
      try Backtest(forecaster, [ForecasterSample.series("a", count: 4)], origins: 1)
    }
    let constant = TimeSeries(
      name: "c", axis: ForecasterSample.axis, values: [Double?](repeating: 3, count: 40))
    let scores = try Backtest(forecaster, [constant], origins: 100_000_000).scores
    #expect(scores.count == 4 && scores.allSatisfy { $0.scaledPinballLoss == nil })
  }
}
