import ArgumentParser
import Linnet

struct Models: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List the models that ship, or describe model files.",
    discussion: """
      With what they do, the encoder of a classifier, the data, the accuracy or BLEU on the dev set and on test sets, and the size. \
      LINNET_MODELS names another folder of models.

      EXAMPLES
        linnet models
        linnet models --json | jq .name
        linnet models reviews.safetensors
      """)

  @Argument(help: "Model files, or names of models that ship; all of these where none is given.")
  var names: [String] = []

  @Flag(help: "One JSON object a model.")
  var json = false

  func run() throws {
    let shipped = try names.map { ModelName.Shipped(name: $0, path: try ModelName.path(of: $0)) }
    let models = try (names.isEmpty ? ModelName.shipped : shipped).map(ModelDescription.init)
    guard !models.isEmpty else { throw NoModels(folders: ModelName.folders) }
    if json { return try models.forEach { Console.print(try JSONLine.encode($0)) } }
    Console.print(ModelTables.text(models))
  }
}

/// No model ships.
struct NoModels: Error, CustomStringConvertible {
  let folders: [String]
  var description: String {
    "no models: expected .safetensors files in \(folders.joined(separator: " or "))"
  }
}
