import ArgumentParser

struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a model.",
    discussion: """
      EXAMPLES
        linnet train classifier --train spam.tsv --output spam.safetensors
        linnet train translator --source train.en --target train.fr \\
          --source-language en --target-language fr --output en-fr.safetensors
        linnet train forecaster --data sales.csv --horizon 12 -o sales.safetensors
      """,
    subcommands: [TrainClassifier.self, TrainTranslator.self, TrainForecaster.self])
}
