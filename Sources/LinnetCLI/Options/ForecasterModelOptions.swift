import ArgumentParser
import Linnet
import LinnetTensor

/// The sizes of a forecaster; the defaults are those of its settings.
struct ForecasterModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many values make a season; may be repeated, 1 for none. Without it, what is usual for the "
        + "frequency.", valueName: "values"))
  var season: [Int] = []

  @Option(help: ArgumentHelp("The most values that are read at once.", valueName: "values"))
  var window: Int?

  @Option(
    help: ArgumentHelp(
      "What reads the values: linear, feed-forward, rnn, lstm, gru or bi-lstm.", valueName: "name"))
  var encoder = ForecasterSettings().network.encoder

  @Option(
    help: ArgumentHelp(
      "The function of an rnn or feed-forward layer: tanh, sigmoid or relu. (default: tanh)",
      valueName: "name"))
  var activation: Nonlinearity?

  @Option(
    help: "Units of a layer. (default: \(ForecasterSettings().network.hiddenSize))")
  var hidden: Int?

  @Option(
    help: "Layers one upon another. (default: \(ForecasterSettings().network.layers))")
  var layers: Int?

  @Option(help: "Networks whose quantiles are averaged.")
  var members = ForecasterSettings().network.members

  @Option(help: "Dropped features before the last layer.")
  var dropout = ForecasterSettings().network.dropout

  @Option(help: "The most windows of a series in an epoch.")
  var windowsPerSeries = ForecasterSettings().windowsPerSeries

  @Option(
    help: ArgumentHelp(
      "The share of exponential smoothing in the forecasts; found if not said.", valueName: "share")
  )
  var smoothing: Double?

  @Option(
    help: ArgumentHelp(
      "By how much quantiles are moved away from the median; found if not said.",
      valueName: "factor"))
  var spread: Double?

  @Option(
    help: ArgumentHelp(
      "Leave out so many values at the end of each series, to evaluate the model on.",
      valueName: "values"))
  var leaveOut = 0

  func validate() throws {
    for season in season { try OptionRange.check("--season", season, 1...16_384) }
    try OptionRange.check("--window", window ?? 1, 1...16_384)
    try checkEncoder()
    try OptionRange.check("--hidden", hidden ?? 1, 1...16_384)
    try OptionRange.check("--layers", layers ?? 1, 1...8)
    try OptionRange.check("--members", members, 1...64)
    try OptionRange.check("--dropout", dropout, 0...0.99)
    try OptionRange.check("--windows-per-series", windowsPerSeries, 1...1_000_000)
    try OptionRange.check("--smoothing", smoothing ?? 0, 0...1)
    try OptionRange.check("--spread", spread ?? 1, 0.1...10)
    try OptionRange.check("--leave-out", leaveOut, 0...1_000_000)
  }

  private func checkEncoder() throws {
    guard activation == nil || encoder == .elman || encoder == .feedForward else {
      throw ValidationError(
        "--activation: expected --encoder rnn or feed-forward beside it, found \(encoder.rawValue)")
    }
    guard encoder != .linear || (hidden == nil && layers == nil) else {
      throw ValidationError(
        "\(hidden == nil ? "--layers" : "--hidden"): expected another --encoder than linear beside it"
      )
    }
  }

  func apply(to settings: inout ForecasterSettings) {
    settings.network.encoder = encoder
    settings.network.activation = activation ?? settings.network.activation
    settings.network.hiddenSize = hidden ?? settings.network.hiddenSize
    settings.network.layers = layers ?? settings.network.layers
    settings.network.members = members
    settings.network.dropout = dropout
    settings.windowLength = window
    settings.windowsPerSeries = windowsPerSeries
    settings.smoothingShare = smoothing
    settings.spread = spread
    settings.leftOut = leaveOut
    if !season.isEmpty { settings.seasonLengths = Set(season).filter { $0 > 1 }.sorted() }
  }
}
