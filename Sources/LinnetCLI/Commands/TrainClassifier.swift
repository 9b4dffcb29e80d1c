import ArgumentParser
import Linnet
import LinnetCorpora
import LinnetTraining

struct TrainClassifier: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classifier",
    abstract: "Train a classifier on labelled texts.",
    discussion: """
      Without --dev, a tenth of the texts is set aside to find the best epoch; texts that differ in
      case, digits or punctuation alone stay on one side.

      EXAMPLES
        linnet train classifier --train spam.tsv --output spam.safetensors
        linnet train classifier --train train.csv --dev dev.csv --text-column body \\
          --label-column category --output model.safetensors --epochs 8 --seed 7
        linnet train classifier --train big.jsonl.gz --output big.safetensors \\
          --checkpoint run1 --resume --log run1.jsonl
      """)

  @Option(help: ArgumentHelp("Labelled texts to train on.", valueName: "file"))
  var train: String

  @Option(help: ArgumentHelp("Labelled texts to choose the best epoch by.", valueName: "file"))
  var dev: String?

  @Option(name: .shortAndLong, help: ArgumentHelp("The model file to write.", valueName: "file"))
  var output: String

  @OptionGroup(title: "Corpus")
  var corpus: CorpusOptions

  @OptionGroup(title: "Model")
  var model: ClassifierModelOptions

  @OptionGroup(title: "Training")
  var training: TrainingOptions

  func validate() throws {
    try model.validate()
    try training.validate()
  }

  func run() throws {
    let settings = try makeSettings()
    let data = try TrainingData(train: train, development: dev, corpus, seed: training.seed)
    data.warnings.forEach { Console.note("warning: \($0)") }
    let run = try ClassifierTraining(
      train: data.train, development: data.development, settings: settings)
    try OutputCheck.canWrite(output)
    Console.note(
      "\(data.train.count) texts to train on, \(data.development.count) to choose by; "
        + "labels \(run.labels.joined(separator: ", ")); "
        + "\((100 * run.outOfVocabularyRate).fixed(1)) % of the dev words unknown")
    let report = try TrainingReport(log: training.log)
    let interruption = Interruption()
    let outcome = try run.run(
      threads: training.threads, checkpoints: training.checkpoint, resume: training.resume,
      secondsBetweenCheckpoints: training.checkpointInterval,
      shouldStop: { interruption.wasAskedFor }, onEvent: { report.show($0) })
    try report.finish()
    if outcome.wasInterrupted, let folder = training.checkpoint {
      Console.note("stopped; go on with the same command and --checkpoint \(folder) --resume")
      throw ExitCode(130)
    }
    try outcome.classifier.write(to: output)
    Console.note("wrote \(output)")
    if outcome.wasInterrupted {
      Console.note("stopped early; a run with --checkpoint DIR can be resumed")
      throw ExitCode(130)
    }
  }

  private func makeSettings() throws -> ClassifierSettings {
    var settings = ClassifierSettings()
    try model.apply(to: &settings)
    training.apply(to: &settings)
    return settings
  }
}
