import ArgumentParser
import Foundation
import Linnet
import LinnetCorpora
import LinnetFormats
import LinnetTensor
import LinnetTraining

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Train encoders on the same texts, and say which is better and how sure that is.",
    discussion: """
      Each encoder is trained as 'linnet train classifier --encoder NAME --seed N' would, with seeds \
      1, 2, … and the same settings. Accuracy is the mean over the seeds, its interval a bootstrap over \
      the test texts; the second table compares each encoder with the first of the list, text by text. \
      All but linear have the linear model beside them; --shortcut-buckets 0 takes it away, so that the \
      encoders are seen by themselves. --folds N tests every text once instead (cross-validation).

      EXAMPLES
        linnet compare --train train.tsv --test test.tsv
        linnet compare --train train.tsv --test test.tsv --encoders rnn,lstm \\
          --shortcut-buckets 0
        linnet compare --train a.tsv --folds 10 --encoders linear,bi-lstm --seeds 1
        linnet compare --train train.tsv --test test.tsv --json --svg accuracy.svg
      """)

  @Option(help: ArgumentHelp("Labelled texts to train on.", valueName: "file"))
  var train: String

  @Option(help: ArgumentHelp("Labelled texts to choose the best epoch by.", valueName: "file"))
  var dev: String?

  @Option(help: ArgumentHelp("Labelled texts to test on.", valueName: "file"))
  var test: String?

  @Option(help: "Test on each of so many parts of the training texts in turn, instead of --test.")
  var folds: Int?

  @Option(
    help: ArgumentHelp(
      "Encoders with commas; the others are compared with the first.", valueName: "names"))
  var encoders = EncoderKind.allCases.map(\.rawValue).joined(separator: ",")

  @Option(help: "The function of rnn: tanh, sigmoid or relu.")
  var activation = Nonlinearity.tanh

  @Option(help: "Trainings of each encoder.")
  var seeds = 3

  @Option(help: .epochs(ClassifierSettings().training))
  var epochs: Int?

  @Option(help: "The highest learning rate.")
  var learningRate = ClassifierSettings().training.learningRate

  @Option(help: "Threads; without influence on the models.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: ArgumentHelp("Draw the accuracies into this file.", valueName: "file"))
  var svg: String?

  @Flag(help: "One JSON object.")
  var json = false

  @OptionGroup(title: "Corpus")
  var corpus: CorpusOptions

  @OptionGroup(title: "Tokenizer")
  var tokenizer: TokenizerOptions

  @OptionGroup(title: "Model")
  var model: ClassifierModelOptions

  func validate() throws {
    try OptionRange.check("--seeds", seeds, 1...100)
    try OptionRange.check("--epochs", epochs ?? 1, 1...100_000)
    try OptionRange.check("--learning-rate", learningRate, 1e-9...1000)
    try OptionRange.check("--threads", threads, 1...1024)
    try OptionRange.check("--folds", folds ?? 2, 2...1000)
    guard (test == nil) != (folds == nil) else {
      throw ValidationError("expected one of --test and --folds")
    }
    guard folds == nil || dev == nil else {
      throw ValidationError("--dev: expected --test beside it, found --folds")
    }
    for kind in try EncoderList.kinds(encoders) where kind != .linear {
      try model.checkPooling(fits: kind)
    }
  }

  func run() throws {
    if let svg { try OutputCheck.canWrite(svg, reading: [train, dev, test]) }
    let texts = try LabeledTexts.read(path: train, options: corpus.options)
    let summary = CorpusSummary(texts)
    try summary.checkTrainable(name: train)
    summary.warnings.forEach { Console.note("warning: \($0)") }
    let race = EncoderRace(
      settings: try EncoderList.kinds(encoders).map(makeSettings),
      seeds: (1...UInt64(seeds)).map { $0 }, threads: threads, data: try makeData(texts))
    let output = ComparisonOutput(try race.run())
    if let svg {
      let name = URL(fileURLWithPath: test ?? train).lastPathComponent
      let chart = output.chart(title: "Encoders on \(name)")
      try AtomicFile.write(Array(chart.svg.utf8), to: svg)
      Console.note("wrote \(svg)")
    }
    Console.print(try json ? output.json : output.text)
  }

  private func makeData(_ texts: [LabeledText]) throws -> EncoderRace.Data {
    if let folds { return .folds(texts: texts, count: folds) }
    let tests = try LabeledTexts.read(path: test ?? "", options: corpus.options)
    let shared = DatasetSplit.overlap(tests, texts)
    if shared > 0 {
      Console.note(
        "warning: \(shared) of \(tests.count) test texts are in \(train) too, but for case, digits or "
          + "punctuation; scores on them are too good")
    }
    return .files(
      train: texts,
      development: try dev.map { try LabeledTexts.read(path: $0, options: corpus.options) },
      test: tests)
  }

  private func makeSettings(_ encoder: EncoderKind) throws -> ClassifierSettings {
    var settings = ClassifierSettings(encoder: encoder)
    settings.network.activation = activation
    settings.features.tokenizer = try tokenizer.configuration()
    try model.apply(to: &settings)
    if encoder == .linear && settings.features.shortcutBuckets == 0 {
      settings.features.shortcutBuckets = FeatureConfiguration().shortcutBuckets
    }
    settings.training.epochs = epochs ?? settings.training.epochs
    settings.training.learningRate = learningRate
    return settings
  }
}
