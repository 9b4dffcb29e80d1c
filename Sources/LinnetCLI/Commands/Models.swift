import ArgumentParser
import Foundation
import Linnet

struct Models: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the models that ship.",
    discussion: """
      With the labels, the data, the accuracy on the dev set and on test sets, and the size.
      LINNET_MODELS names another folder of models.

      EXAMPLES
        linnet models
        linnet models --json | jq .name
      """)

  @Flag(help: "One JSON object a model.")
  var json = false

  private struct Object: Encodable {
    let name: String
    let path: String
    let labels: [String]
    let examples: Int
    let developmentAccuracy: Double
    let parameters: Int
    let bytes: Int
    let card: ModelCard?
  }

  func run() throws {
    let models = try ModelName.shipped.map(Self.describe)
    guard !models.isEmpty else { throw NoModels(folders: ModelName.folders) }
    if json { return try models.forEach { Console.print(try JSONLine.encode($0)) } }
    var table = Table(
      ["name", "labels", "trained on", "dev accuracy", "size"],
      [.left, .left, .left, .right, .right])
    var scores = Table(
      ["model", "test set", "texts", "accuracy", "macro F1"],
      [.left, .left, .right, .right, .right])
    for model in models {
      table.add([
        model.name, model.labels.joined(separator: ", "),
        "\(model.examples) texts" + (model.card.map { " of \($0.data)" } ?? ""),
        model.developmentAccuracy.percent, (Double(model.bytes) / 1e6).fixed(1) + " MB",
      ])
      for score in model.card?.scores ?? [] {
        guard case .classification(let accuracy, let macroF1) = score.measure else { continue }
        scores.add([
          model.name, score.corpus, "\(score.documents)", accuracy.percent, macroF1.fixed(4),
        ])
      }
    }
    Console.print(table.text + (scores.isEmpty ? "" : "\n\n" + scores.text))
  }

  private static func describe(_ shipped: ModelName.Shipped) throws -> Object {
    let model = try TextClassifier(contentsOf: shipped.path)
    let size = try FileManager.default.attributesOfItem(atPath: shipped.path)[.size] as? Int
    return Object(
      name: shipped.name, path: shipped.path, labels: model.labels,
      examples: model.configuration.training.examples,
      developmentAccuracy: model.configuration.training.developmentAccuracy,
      parameters: model.parameterCount, bytes: size ?? 0,
      card: try ModelCard.beside(shipped.path))
  }
}

/// No model ships.
struct NoModels: Error, CustomStringConvertible {
  let folders: [String]
  var description: String {
    "no models: expected .safetensors files in \(folders.joined(separator: " or "))"
  }
}
