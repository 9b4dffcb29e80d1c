import ArgumentParser
import Linnet

struct Models: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the models that ship.",
    discussion: """
      With what they do, the data, the accuracy or BLEU on the dev set and on test sets, and the size.
      LINNET_MODELS names another folder of models.

      EXAMPLES
        linnet models
        linnet models --json | jq .name
      """)

  @Flag(help: "One JSON object a model.")
  var json = false

  func run() throws {
    let models = try ModelName.shipped.map(ModelDescription.init)
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
