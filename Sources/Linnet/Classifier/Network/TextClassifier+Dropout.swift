import LinnetNN
import LinnetText

extension TextClassifier {
  /// The same weights in a network that drops nothing, so that forward and backward passes compute
  /// what the model does in use.
  var networkWithoutDropout: ClassifierNetwork {
    var configuration = configuration
    configuration.network.dropout = 0
    var copy = ClassifierNetwork(configuration, vocabularySize: vocabulary.count)
    var values = network.parameters.makeIterator()
    copy.forEachParameter { $0.value = values.next()?.value ?? $0.value }
    return copy
  }
}
