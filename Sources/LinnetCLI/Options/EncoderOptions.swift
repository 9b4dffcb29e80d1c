public import ArgumentParser
public import Linnet
public import LinnetTensor

/// What reads the words of a text.
struct EncoderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      What reads the words: linear, feed-forward, rnn, lstm, gru or bi-lstm. (default: bi-lstm, or \
      that of the model to go on from)
      """, valueName: "name"))
  var encoder: EncoderKind?

  @Option(
    help: ArgumentHelp(
      "The function of an rnn: tanh, sigmoid or relu. (default: tanh)", valueName: "name"))
  var activation: Nonlinearity?

  /// The one that was given, or the default.
  var kind: EncoderKind { encoder ?? ClassifierSettings().network.encoder }

  func validate() throws {
    guard activation == nil || kind == .elman else {
      throw ValidationError(
        "--activation: expected --encoder rnn beside it, found \(kind.rawValue)")
    }
  }

  /// The defaults of the encoder.
  func makeSettings() -> ClassifierSettings {
    var settings = ClassifierSettings(encoder: kind)
    settings.network.activation = activation ?? settings.network.activation
    return settings
  }

  /// - Throws: `ValidationError` where another encoder was asked for than `model` has.
  func check(continuing model: TextClassifier?) throws {
    guard let network = model?.configuration.network else { return }
    func refuse(_ option: String, _ expected: String, _ found: String?) throws {
      guard let found, found != expected else { return }
      throw ValidationError(
        "\(option): expected \(expected), which the model of --continue has, found \(found)")
    }
    try refuse("--encoder", network.encoder.rawValue, encoder?.rawValue)
    try refuse("--activation", network.activation.rawValue, activation?.rawValue)
  }
}

extension EncoderKind: ExpressibleByArgument {}
extension Nonlinearity: ExpressibleByArgument {}
