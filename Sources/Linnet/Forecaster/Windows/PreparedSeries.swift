import LinnetTraining

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A series as windows are cut from it: on the scale of its logarithm where all values are above zero,
/// and with lines over its gaps.
struct PreparedSeries: Sendable {
  /// Whether ``values`` are logarithms.
  let isLogarithmic: Bool
  /// Whether no value is below zero.
  let isNonNegative: Bool
  /// The values; those that are missing lie on a line between their neighbours.
  let values: [Double]
  /// Whether each value is there.
  let isKnown: [Bool]
  /// What else is known of each time, of the future too: `columns` numbers for each.
  let known: [Float]
  /// How many numbers ``known`` has for each time.
  let columns: Int

  /// How many values there are.
  var count: Int { values.count }

  /// A history that begins and ends with a value, with `columns` known numbers for each time.
  init(_ history: [Double?], known: [Float] = [], columns: Int = 0) {
    let observed = history.compactMap { $0 }
    isLogarithmic = observed.allSatisfy { $0 > 0 }
    isNonNegative = observed.allSatisfy { $0 >= 0 }
    let isLogarithmic = isLogarithmic
    values = SeasonalFigure.filled(
      isLogarithmic ? history.map { $0.map { log($0) } } : history)
    isKnown = history.map { $0 != nil }
    self.known = known
    self.columns = columns
  }

  /// A place to forecast from that is not behind `origin`, which is above 0: the value before it is known. The line
  /// over a gap leads to what comes after it.
  func origin(atOrBefore origin: Int) -> Int {
    var origin = origin
    while origin > 1 && !isKnown[origin - 1] { origin -= 1 }
    return origin
  }

  /// The value itself, of one on the scale of the network.
  func restored(_ value: Double) -> Double {
    isLogarithmic ? exp(value) : isNonNegative ? max(value, 0) : value
  }
}
