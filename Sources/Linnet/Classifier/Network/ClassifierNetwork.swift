import LinnetNN
import LinnetTensor

/// A network that reads tokens, and a shortcut from the n-grams of the text to the logits, trained
/// together (as in Cheng et al. 2016, arXiv 1606.07792): the shortcut learns what single words tell, the
/// network what their order does. Either may be missing; the shortcut alone has a bias of its own.
struct ClassifierNetwork: Layer {
  var tokens: TokenNetwork?
  var shortcut: Embedding?
  /// [labels], where there is no other bias.
  var bias: Parameter?

  /// New weights. The rows of the embedding are vocabulary, subword buckets and shapes.
  init(
    _ configuration: NetworkConfiguration, embeddingRows: Int, shortcutRows: Int, labelCount: Int,
    random: inout some InitialValues
  ) {
    if configuration.encoder == .linear {
      bias = Parameter(Tensor(zeros: Shape(labelCount)), isDecayed: false)
    } else {
      tokens = TokenNetwork(
        configuration, embeddingRows: embeddingRows, labelCount: labelCount, random: &random)
    }
    if shortcutRows > 0 {
      shortcut = Embedding(
        rowCount: shortcutRows, embeddingSize: labelCount, readsFewRows: false,
        initializer: .zeros, random: &random)
    }
  }

  /// The network of a configuration, with zeros for weights that are read later.
  init(_ configuration: ClassifierConfiguration, vocabularySize: Int) {
    var random = Zeros()
    self.init(
      configuration.network,
      embeddingRows: vocabularySize + configuration.features.subwordBuckets
        + TokenShape.allCases.count,
      shortcutRows: configuration.features.shortcutBuckets,
      labelCount: configuration.labels.count, random: &random)
  }

  var parameterNames: [String] {
    (tokens?.parameterNames ?? []) + (shortcut == nil ? [] : ["shortcut.weight"])
      + (bias == nil ? [] : ["shortcut.bias"])
  }

  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try tokens?.forEachParameter(body)
    try shortcut?.forEachParameter(body)
    if var taken = bias?.take() {
      defer { bias = taken }
      try body(&taken)
    }
  }

  /// - Returns: [B, labels], logits.
  func callAsFunction(_ input: ClassifierInput) -> Tensor {
    logits(tokens?(input), input)
  }

  /// The logits from those of the tokens, if they are read.
  func logits(_ tokenLogits: Tensor?, _ input: ClassifierInput) -> Tensor {
    var logits = tokenLogits ?? Tensor()
    if tokenLogits == nil, let bias {
      logits.resize(to: Shape(input.layout.batchSize, bias.value.count))
      logits.fillRows(with: bias.value)
    }
    if let shortcut { logits.add(shortcut(input.texts)) }
    return logits
  }
}
