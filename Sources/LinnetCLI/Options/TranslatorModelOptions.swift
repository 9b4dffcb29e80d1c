public import ArgumentParser
public import Linnet
import LinnetNN
import LinnetTensor

/// What a translator is made of.
struct TranslatorModelOptions: ParsableArguments {
  /// How the decoder attends to the source.
  enum Attention: String, CaseIterable, ExpressibleByArgument {
    case none, dot, general, additive
  }

  @Option(help: "Columns of the embedding tables.")
  var embeddingSize = TranslatorSettings().network.embeddingSize

  @Option(help: "Units of a decoder layer, and of an encoder layer, all directions together; even.")
  var hiddenSize = TranslatorSettings().network.hiddenSize

  @Option(
    help: ArgumentHelp(
      "What reads the source: linear, feed-forward, rnn, lstm, gru or bi-lstm.", valueName: "name"))
  var encoder = TranslatorSettings().network.encoder

  @Option(
    help: ArgumentHelp(
      "The function of an rnn or feed-forward layer: tanh, sigmoid or relu. (default: tanh)",
      valueName: "name"))
  var activation: Nonlinearity?

  @Option(help: "Layers of the encoder, one upon another.")
  var encoderLayers = TranslatorSettings().network.encoderLayers

  @Option(help: "LSTMs of the decoder, one upon another.")
  var decoderLayers = TranslatorSettings().network.decoderLayers

  @Option(help: "How the decoder attends to the source: none, dot, general or additive.")
  var attention = Attention(TranslatorSettings().network.attention)

  @Flag(
    inversion: .prefixedNo, help: "Whether the decoder attends to the source's embeddings too.")
  var attendEmbeddings = TranslatorSettings().network.attendsToEmbeddings

  @Flag(inversion: .prefixedNo, help: "Whether the decoder reads what it attended to before.")
  var inputFeeding = TranslatorSettings().network.hasInputFeeding

  @Flag(inversion: .prefixedNo, help: "Whether a token follows from the one before directly too.")
  var deepOutput = TranslatorSettings().network.hasDeepOutput

  @Flag(inversion: .prefixedNo, help: "Whether the output's weights are the target's embeddings.")
  var tiedEmbeddings = TranslatorSettings().network.tiesEmbeddings

  @Flag(inversion: .prefixedNo, help: "Whether the output of each layer is normalized.")
  var layerNormalization = TranslatorSettings().network.hasLayerNormalization

  @Flag(inversion: .prefixedNo, help: "Whether both languages have one vocabulary.")
  var sharedVocabulary = TranslatorSettings().network.sharesVocabulary

  @Option(help: "The most subwords of a vocabulary.")
  var vocabularySize = TranslatorSettings().vocabularySize

  @Option(help: "Rarer pairs of subwords are not joined.")
  var minFrequency = TranslatorSettings().minimumFrequency

  @Option(help: "The part of features dropped in training.")
  var dropout = TranslatorSettings().network.dropout

  @Option(help: "The part of a source's merges left out in training.")
  var bpeDropout = TranslatorSettings().bpeDropout

  @Option(help: "The part of tokens dropped in training, on both sides.")
  var wordDropout = TranslatorSettings().wordDropout

  @Option(help: "The part of the truth that is spread over all tokens.")
  var labelSmoothing = TranslatorSettings().labelSmoothing

  @Option(
    name: .customLong("r-drop"),
    help: "The weight of R-Drop, by which two readings of a pair are to agree; 0 for one reading.")
  var consistency = TranslatorSettings().consistency

  @Option(help: "The part of pairs shown in capitals.")
  var capitals = TranslatorSettings().capitalsShare

  @Option(help: "The part of pairs shown without their last punctuation.")
  var unpunctuated = TranslatorSettings().unpunctuatedShare

  @Option(
    help: ArgumentHelp(
      "Numbers of so many digits or more come out as they went in.", valueName: "digits"))
  var protectedDigits = TranslatorSettings().protectedDigits

  @Option(help: "Leave out pairs with more subwords on a side.")
  var maxLength = TranslatorSettings().maximumLength

  @Option(help: "How weights are stored: float32 or float16.")
  var precision = WeightPrecision.float32

  func validate() throws {
    guard activation == nil || encoder == .elman || encoder == .feedForward else {
      throw ValidationError(
        "--activation: expected --encoder rnn or feed-forward beside it, found \(encoder.rawValue)")
    }
    try OptionRange.check("--embedding-size", embeddingSize, 1...4096)
    try OptionRange.check("--hidden-size", hiddenSize, 2...4096)
    guard hiddenSize.isMultiple(of: 2) else {
      throw ValidationError("--hidden-size: expected an even number, found \(hiddenSize)")
    }
    try OptionRange.check("--encoder-layers", encoderLayers, 1...16)
    try OptionRange.check("--decoder-layers", decoderLayers, 1...16)
    try OptionRange.check("--vocabulary-size", vocabularySize, 300...1_000_000)
    try OptionRange.check("--min-frequency", minFrequency, 1...1_000_000)
    try OptionRange.check("--dropout", dropout, 0...0.99)
    try OptionRange.check("--bpe-dropout", bpeDropout, 0...1)
    try OptionRange.check("--word-dropout", wordDropout, 0...0.99)
    try OptionRange.check("--label-smoothing", labelSmoothing, 0...0.99)
    try OptionRange.check("--r-drop", consistency, 0...100)
    try OptionRange.check("--capitals", capitals, 0...1)
    try OptionRange.check("--unpunctuated", unpunctuated, 0...1 - capitals)
    try OptionRange.check(
      "--protected-digits", protectedDigits, 1...TranslatorConfiguration.mostProtectedDigits)
    try OptionRange.check("--max-length", maxLength, 1...10_000)
  }

  func apply(to settings: inout TranslatorSettings) {
    settings.network.embeddingSize = embeddingSize
    settings.network.hiddenSize = hiddenSize
    settings.network.encoder = encoder
    settings.network.activation = activation ?? settings.network.activation
    settings.network.encoderLayers = encoderLayers
    settings.network.decoderLayers = decoderLayers
    settings.network.attention = attention.score
    settings.network.attendsToEmbeddings = attendEmbeddings && attention != .none
    settings.network.hasInputFeeding = inputFeeding
    settings.network.hasDeepOutput = deepOutput
    settings.network.tiesEmbeddings = tiedEmbeddings
    settings.network.hasLayerNormalization = layerNormalization
    settings.network.sharesVocabulary = sharedVocabulary
    settings.network.dropout = dropout
    settings.vocabularySize = vocabularySize
    settings.minimumFrequency = minFrequency
    settings.bpeDropout = bpeDropout
    settings.wordDropout = wordDropout
    settings.labelSmoothing = labelSmoothing
    settings.consistency = consistency
    settings.capitalsShare = capitals
    settings.unpunctuatedShare = unpunctuated
    settings.protectedDigits = protectedDigits
    settings.maximumLength = maxLength
  }
}

extension TranslatorModelOptions.Attention {
  init(_ score: AttentionScore?) {
    self = score.flatMap { Self(rawValue: $0.rawValue) } ?? .none
  }

  var score: AttentionScore? { AttentionScore(rawValue: rawValue) }
}

extension WeightPrecision: ExpressibleByArgument {}
