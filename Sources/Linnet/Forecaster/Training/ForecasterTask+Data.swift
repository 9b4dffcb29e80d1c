import LinnetCorpora

extension ForecasterTask {
  /// Cuts the ends off series that are long enough, and counts the windows of the rest. Where all are too
  /// short, their ends are learnt from and chosen by.
  init(
    _ all: [TimeSeries], _ configuration: ForecasterConfiguration, windowsPerSeries: Int,
    minimumWindows: Int
  ) throws(ForecasterError) {
    let horizon = configuration.shape.horizon
    var train: [PreparedSeries] = []
    var whole: [PreparedSeries] = []
    var origins: [ClosedRange<Int>] = []
    var windows: [Window] = []
    var examples: [Int] = []
    for (index, one) in all.enumerated() {
      let known = try configuration.known.features(one, horizon: horizon)
      func prepared(_ series: TimeSeries) -> PreparedSeries {
        PreparedSeries(series.values, known: known, columns: configuration.known.width)
      }
      // The window of an end begins with a value; else the end is learnt from.
      var learnt = one
      if one.values.count >= 3 * horizon, let past = one.withoutLast(horizon),
        past.values.count == one.values.count - horizon
      {
        windows.append(Window(series: index, origin: past.values.count))
        learnt = past
      }
      let count = learnt.values.count
      let first = max(1, min(ForecasterTraining.shortestPast, count - 1))
      origins.append(first...max(first, count - 1))
      if count > 1 {
        let number = min(origins[index].count, windowsPerSeries)
        examples += Array(repeating: index, count: number)
      }
      whole.append(prepared(one))
      train.append(prepared(learnt))
    }
    let areHeldOut = !windows.isEmpty
    if areHeldOut {
      // Few windows are drawn more often; without ends to choose by, that would be to learn them by heart.
      let once = examples
      while !once.isEmpty && examples.count < minimumWindows { examples += once }
    } else {
      windows = whole.indices.compactMap { index in
        let origin = whole[index].count - horizon
        return origin > 0
          ? Window(series: index, origin: whole[index].origin(atOrBefore: origin)) : nil
      }
    }
    self.init(
      train: train, examples: examples, origins: origins, development: whole,
      developmentWindows: windows, areHeldOut: areHeldOut, assembler: configuration.assembler,
      loss: configuration.loss)
  }
}
