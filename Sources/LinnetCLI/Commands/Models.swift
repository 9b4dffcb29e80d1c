import ArgumentParser
import Foundation
import Linnet

struct Models: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the models that ship.",
    discussion: """
      EXAMPLES
        linnet models
        linnet models --json
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
  }

  func run() throws {
    let models = try ModelName.shipped.map { name, path in
      let model = try TextClassifier(contentsOf: path)
      let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
      return Object(
        name: name, path: path, labels: model.labels,
        examples: model.configuration.training.examples,
        developmentAccuracy: model.configuration.training.developmentAccuracy,
        parameters: model.parameterCount, bytes: size ?? 0)
    }
    if json { return try models.forEach { Console.print(try JSONLine.encode($0)) } }
    var table = Table(
      ["name", "labels", "trained on", "dev accuracy", "size"],
      [.left, .left, .right, .right, .right])
    for model in models {
      table.add([
        model.name, model.labels.joined(separator: ", "), "\(model.examples) texts",
        (100 * model.developmentAccuracy).fixed(2) + " %",
        (Double(model.bytes) / 1e6).fixed(1) + " MB",
      ])
    }
    Console.print(table.text)
  }
}
