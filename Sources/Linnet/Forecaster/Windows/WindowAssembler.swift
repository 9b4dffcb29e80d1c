import LinnetNN
import LinnetTensor

/// A window to learn from or to forecast after: the values before `origin`.
struct Window: Sendable, Hashable {
  /// Which series.
  let series: Int
  /// The number of the first value to forecast; at least 1.
  let origin: Int
}

/// A batch of windows as the network reads it.
struct ForecasterInput: Sendable {
  /// Where each step of each window is: those of the past, then those of the future.
  var layout = SequenceLayout(lengths: [])
  /// [N, features]: what is known of each step.
  var steps = Tensor()
  /// [B, window length]: the values of the past alone, the last one last.
  var pasts = Tensor()
  /// What was taken out of each window.
  var scalings: [WindowScaling] = []
}

/// Turns windows into numbers near zero.
struct WindowAssembler: Sendable {
  let shape: WindowShape
  /// How many numbers are known of each time beside the value.
  let knownColumns: Int

  /// Of each step: the value, whether it is known, whether it is to be forecast, how far ahead it is, what
  /// the season adds, the value a season before and whether there is one, and of the series whether it
  /// is in logarithms, how strong its season and how large its steps are, and how long it is.
  static let ownFeatures = 11

  /// The columns of `ForecasterInput.steps`.
  var features: Int { Self.ownFeatures + knownColumns }

  /// The number of steps of a window.
  func length(_ window: Window) -> Int { min(window.origin, shape.windowLength) + shape.horizon }

  /// Fills `input` with windows whose lengths fall.
  func assemble(_ windows: [Window], of all: [PreparedSeries], into input: inout ForecasterInput) {
    input.layout = SequenceLayout(lengths: windows.map(length))
    input.steps.resize(to: Shape(input.layout.rowCount, features))
    input.pasts.resize(to: Shape(windows.count, shape.windowLength))
    input.scalings.removeAll(keepingCapacity: true)
    let layout = input.layout
    for (index, window) in windows.enumerated() {
      let series = all[window.series]
      let scaling = WindowScaling(series, origin: window.origin, shape: shape)
      input.scalings.append(scaling)
      input.steps.withUnsafeMutableBuffer { steps in
        for step in 0..<layout.lengths[index] {
          let start = layout.row(sequence: index, timeStep: step) * features
          fill(
            steps.extracting(start..<start + features),
            at: window.origin - layout.lengths[index] + shape.horizon + step, window, series,
            scaling)
        }
      }
      input.pasts.withUnsafeMutableBuffer { pasts in
        for back in 0..<shape.windowLength {
          let time = max(window.origin - 1 - back, 0)
          pasts[(index + 1) * shape.windowLength - 1 - back] = bounded(
            scaling.normalized(series.values[time], at: time))
        }
      }
    }
  }

  private func fill(
    _ row: UnsafeMutableBufferPointer<Float>, at time: Int, _ window: Window,
    _ series: PreparedSeries, _ scaling: WindowScaling
  ) {
    let isPast = time < window.origin
    func value(_ time: Int) -> Float {
      compressed(scaling.normalized(series.values[time], at: time))
    }
    let before = time - shape.seasonLag
    let hasBefore = shape.seasonLag > 1 && before >= 0 && before < window.origin
    row[0] = isPast ? value(time) : 0
    row[1] = isPast && series.isKnown[time] ? 1 : 0
    row[2] = isPast ? 0 : 1
    row[3] = isPast ? 0 : Float(time - window.origin + 1) / Float(shape.horizon)
    row[4] = scaling.scale > 0 ? compressed(Float(scaling.season[time] / scaling.scale)) : 0
    row[5] = hasBefore ? value(before) : 0
    row[6] = hasBefore ? 1 : 0
    row[7] = series.isLogarithmic ? 1 : 0
    row[8] = Float(scaling.season.strength)
    let size = series.isLogarithmic ? scaling.scale : scaling.scale / max(abs(scaling.level), 1e-30)
    row[9] = Float(size / (size + 0.1))
    row[10] = Float(window.origin) / Float(window.origin + shape.windowLength)
    for column in 0..<knownColumns {
      row[Self.ownFeatures + column] = series.known[time * knownColumns + column]
    }
  }

  /// What came at each step of the horizon, window by window; not a number where it is not known.
  func targets(_ windows: [Window], of all: [PreparedSeries], _ scalings: [WindowScaling])
    -> [Float]
  {
    var targets: [Float] = []
    targets.reserveCapacity(windows.count * shape.horizon)
    for (window, scaling) in zip(windows, scalings) {
      let series = all[window.series]
      for time in window.origin..<window.origin + shape.horizon {
        let isKnown = scaling.scale > 0 && time < series.count && series.isKnown[time]
        targets.append(
          isKnown
            ? scaling.target(series.values[time], at: time, ahead: time - window.origin + 1) : .nan)
      }
    }
    return targets
  }

  /// Small numbers as they are, large ones by their logarithm, so that they do not saturate a gate.
  private func compressed(_ x: Float) -> Float {
    let size = abs(x) / 4
    return size < 1e-3 ? x : x / size * Float(logarithmOfOnePlus(Double(size)))
  }

  private func bounded(_ x: Float) -> Float { min(max(x, -100), 100) }
}
