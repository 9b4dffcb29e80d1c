#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A series as one form of exponential smoothing with given numbers sees it.
public struct SmoothingFit: Sendable {
  /// The form.
  public let form: SmoothingForm
  /// Its smoothing parameters.
  public let parameters: SmoothingParameters
  /// The state before the first value.
  public let initialState: SmoothingState
  /// What was expected of each value of the history.
  public let fitted: [Double]
  /// The state after the last value.
  public let finalState: SmoothingState
  /// The mean of ε², which is relative where the error is multiplicative.
  public let variance: Double
  /// How many values of the history are there.
  public let observationCount: Int
  /// The logarithm of the likelihood with that variance.
  public let logLikelihood: Double

  /// Goes through a history; nil where a number becomes infinite or the form cannot have such values.
  public init?(
    _ history: [Double?], form: SmoothingForm, parameters: SmoothingParameters,
    initialState: SmoothingState
  ) {
    precondition(
      form.season == .none || initialState.season.count == form.seasonLength,
      "a season of \(form.seasonLength) with \(initialState.season.count) states")
    self.form = form
    self.parameters = parameters
    self.initialState = initialState
    var fitted: [Double] = []
    fitted.reserveCapacity(history.count)
    var state = initialState
    var likelihood = SmoothingLikelihood(form)
    for value in history {
      let expectation = state.expectation(form, parameters)
      fitted.append(expectation)
      let error = value.map { $0 - expectation } ?? 0
      if value != nil { likelihood.add(error: error, to: expectation) }
      state.advance(by: error, form, parameters)
    }
    guard likelihood.isFinite, state.level.isFinite else { return nil }
    self.fitted = fitted
    finalState = state
    variance = likelihood.variance
    observationCount = likelihood.count
    logLikelihood = likelihood.logarithm
  }

  /// The information criterion of Akaike, corrected for short series (Hurvich and Tsai 1989,
  /// doi:10.1093/biomet/76.2.297): the smaller, the better; infinite where a series is too short for the
  /// form.
  public var correctedInformationCriterion: Double {
    let parameters = Double(form.parameterCount)
    let rest = Double(observationCount) - parameters - 1
    guard rest > 0 else { return .infinity }
    return -2 * logLikelihood + 2 * parameters + 2 * parameters * (parameters + 1) / rest
  }
}

/// The likelihood of errors whose variance is the one that fits them best.
struct SmoothingLikelihood {
  private let isRelative: Bool
  private var squares = 0.0
  /// The sum of the logarithms of what was expected, where errors are relative to it.
  private(set) var logarithms = 0.0
  private(set) var count = 0
  private(set) var isFinite = true

  init(_ form: SmoothingForm) { isRelative = form.error == .multiplicative }

  var variance: Double { squares / Double(max(count, 1)) }

  mutating func add(error: Double, to expectation: Double) {
    count += 1
    guard isRelative else {
      squares += error * error
      isFinite = isFinite && squares.isFinite
      return
    }
    guard expectation > 0 else {
      isFinite = false
      return
    }
    let relative = error / expectation
    squares += relative * relative
    logarithms += log(expectation)
    isFinite = isFinite && squares.isFinite
  }

  var logarithm: Double {
    // A variance of zero would make all forms alike; this is below the rounding of any series.
    -Double(count) / 2 * (log(2 * .pi * max(variance, 1e-300)) + 1) - logarithms
  }
}
