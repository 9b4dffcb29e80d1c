import ArgumentParser
import Linnet
import LinnetCorpora
import LinnetTraining

struct TrainClassifier: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classifier",
    abstract: "Train a classifier on labelled texts.",
    discussion: """
      Without --dev, a tenth of the texts is set aside to find the best epoch; texts that differ in \
      case, digits or punctuation alone stay on one side. Control-C ends the run after the step \
      under way: with --checkpoint it can be resumed, without it the best model so far is written. \
      At the end it says what the most frequent label and a linear model reach on the same dev texts.

      Encoders: linear is a logistic regression on n-grams of words and characters, trained in seconds; \
      feed-forward averages the vectors of words and their n-grams; rnn, lstm and gru read forward; \
      bi-lstm reads in both directions. All but linear have the linear one beside them, as a shortcut.

      EXAMPLES
        linnet train classifier --train spam.tsv --output spam.safetensors
        linnet train classifier --train train.csv --dev dev.csv --text-column body \\
          --label-column category --output model.safetensors --epochs 8 --seed 7
        linnet train classifier --train big.jsonl.gz --output big.safetensors \\
          --checkpoint run1 --resume --log run1.jsonl
        linnet train classifier --train spam.tsv --encoder rnn --activation relu \\
          --output rnn.safetensors
      """)

  @Option(help: ArgumentHelp("Labelled texts to train on.", valueName: "file"))
  var train: String

  @Option(help: ArgumentHelp("Labelled texts to choose the best epoch by.", valueName: "file"))
  var dev: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("The model file to write.", valueName: "file"))
  var output: String

  @OptionGroup(title: "Corpus")
  var corpus: CorpusOptions

  @OptionGroup(title: "Tokenizer")
  var tokenizer: TokenizerOptions

  @OptionGroup(title: "Encoder")
  var encoder: EncoderOptions

  @OptionGroup(title: "Model")
  var model: ClassifierModelOptions

  @OptionGroup(title: "Training")
  var training: TrainingOptions<ClassifierSettings>

  func validate() throws { try model.check(fits: encoder.kind) }

  func run() throws {
    try training.checkOutputs(output, reading: [train, dev])
    let data = try TrainingData(train: train, development: dev, corpus, seed: training.seed)
    let base = try training.continueFrom.map { try ModelName.openClassifier($0) }
    try encoder.check(continuing: base)
    let run = try ClassifierTraining(
      train: data.train, development: data.development, settings: try makeSettings(),
      continuing: base)
    try training.makeCheckpointFolder(besides: [train, dev, output])
    data.warnings.forEach { Console.note("warning: \($0)") }
    if try training.drawsLearningRates(of: run) { return }
    Console.note(
      "\(data.train.count) texts to train on, \(data.development.count) to choose by; "
        + "labels \(run.labels.joined(separator: ", ")); "
        + "\((100 * run.outOfVocabularyRate).fixed(1)) % of the dev words unknown")
    let interruption = Interruption()
    let outcome = try training.train(run, metric: .accuracy, to: output, interruption) {
      try $0.classifier.write(to: $1)
    }
    Console.note("wrote \(output)")
    if let label = outcome.onlyLabel {
      Console.note(
        "warning: the model gives every dev text the label \(label); it has learnt nothing")
    }
    let baselines = try ClassifierBaselines(
      train: data.train, development: data.development, settings: run.settings,
      threads: training.threads, shouldStop: { interruption.wasAskedFor })
    // What was stopped half-way is no baseline.
    if !interruption.wasAskedFor {
      Console.note(BaselinesOutput.line(baselines, beside: outcome.classifier.configuration))
    }
  }

  private func makeSettings() throws -> ClassifierSettings {
    var settings = encoder.makeSettings()
    settings.features.tokenizer = try tokenizer.configuration()
    try model.apply(to: &settings)
    training.apply(to: &settings)
    return settings
  }
}
