import ArgumentParser

struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train a model.",
    discussion: """
      EXAMPLES
        linnet train classifier --train spam.tsv --output spam.safetensors
      """,
    subcommands: [TrainClassifier.self])
}
