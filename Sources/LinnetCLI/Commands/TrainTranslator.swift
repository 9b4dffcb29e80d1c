import ArgumentParser
import Linnet
import LinnetCorpora
import LinnetTraining

struct TrainTranslator: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translator",
    abstract: "Train a translator on sentences and their translations.",
    discussion: """
      Files may be plain or gzip, and given several times. Without dev files, some of the pairs are \
      set aside to find the best epoch. Control-C ends the run after the step under way: with \
      --checkpoint it can be resumed, without it the best model so far is written.

      EXAMPLES
        linnet train translator --source train.en --target train.fr \\
          --dev-source dev.en --dev-target dev.fr \\
          --source-language en --target-language fr --output en-fr.safetensors
        linnet train translator --data memory.tmx --output en-de.safetensors \\
          --source-language en --target-language de \\
          --checkpoint run1 --resume --log run1.jsonl
      """)

  @Option(name: .shortAndLong, help: ArgumentHelp("The model file to write.", valueName: "file"))
  var output: String

  @OptionGroup(title: "Corpus")
  var corpus: ParallelCorpusOptions

  @OptionGroup(title: "Model")
  var model: TranslatorModelOptions

  @OptionGroup(title: "Training")
  var training: TrainingOptions<TranslatorSettings>

  func run() throws {
    let start = ContinuousClock.now
    let files = corpus.train.files + corpus.development.files
    try training.checkOutputs(output, reading: files)
    let data = try TranslationData(corpus, seed: training.seed)
    let run = try TranslatorTraining(
      train: data.train, development: data.development, settings: makeSettings(),
      continuing: try training.continueFrom.map(ModelName.openTranslator))
    try training.makeCheckpointFolder(besides: files + [output])
    (data.warnings + run.warnings).forEach { Console.note("warning: \($0)") }
    if try training.drawsLearningRates(of: run) { return }
    let sizes = run.vocabularySizes
    Console.note(
      "\(run.pairCount) pairs to train on, \(data.development.count) to choose by; "
        + (run.settings.network.sharesVocabulary
          ? "\(sizes.target) subwords" : "\(sizes.source) and \(sizes.target) subwords"))
    if let names = run.commonNames {
      Console.note(
        "rare names come out as they went in, as \(names.count) common ones do in these pairs")
    }
    let outcome = try training.train(run, metric: .bleu, to: output, Interruption()) {
      try $0.translator.write(to: $1, precision: model.precision)
    }
    Console.note(
      "dev \(outcome.bleu), chrF2 = \(outcome.chrF.fixed(2)), greedy; "
        + "\((start.duration(to: .now) / .seconds(1)).fixed(0)) s")
    Console.note("wrote \(output)")
  }

  private func makeSettings() -> TranslatorSettings {
    var settings = TranslatorSettings()
    settings.sourceLanguage = corpus.sourceLanguage
    settings.targetLanguage = corpus.targetLanguage
    model.apply(to: &settings)
    training.apply(to: &settings)
    return settings
  }
}
