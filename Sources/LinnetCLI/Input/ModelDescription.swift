import Foundation
import Linnet

/// What there is to know about a model that ships.
struct ModelDescription: Encodable {
  let name: String
  let path: String
  /// What it does: that of its file.
  let kind: String
  /// Of a classifier or a forecaster.
  var encoder: String?
  /// Of a classifier.
  var labels: [String]?
  var developmentAccuracy: Double?
  /// Of a translator.
  var sourceLanguage: String?
  var targetLanguage: String?
  var developmentBLEU: Double?
  /// Of a forecaster.
  var frequency: String?
  var horizon: Int?
  var developmentPinballLoss: Double?
  /// The texts, pairs of texts, or series that it learnt from.
  let examples: Int
  let parameters: Int
  let bytes: Int
  let card: ModelCard?

  init(_ shipped: ModelName.Shipped) throws {
    name = shipped.name
    path = shipped.path
    let size = try FileManager.default.attributesOfItem(atPath: shipped.path)[.size] as? Int
    bytes = size ?? 0
    card = try ModelCard.beside(shipped.path)
    switch try ModelName.read(shipped.path, shipped.name) {
    case .classifier(let model):
      kind = TextClassifier.modelKind
      labels = model.labels
      encoder = model.configuration.network.encoderName
      examples = model.configuration.training.examples
      developmentAccuracy = model.configuration.training.developmentAccuracy
      parameters = model.parameterCount
    case .translator(let model):
      kind = Translator.modelKind
      sourceLanguage = model.configuration.sourceLanguage
      targetLanguage = model.configuration.targetLanguage
      examples = model.configuration.training.pairs
      developmentBLEU = model.configuration.training.developmentBLEU
      parameters = model.parameterCount
    case .forecaster(let model):
      kind = Forecaster.modelKind
      encoder = model.configuration.network.encoder.rawValue
      frequency = model.configuration.frequency
      horizon = model.configuration.shape.horizon
      examples = model.configuration.training.series
      developmentPinballLoss = model.configuration.training.developmentLoss
      parameters = model.parameterCount
    }
  }
}
