import ArgumentParser
import Foundation
import Linnet
import LinnetCorpora
import LinnetFormats
import LinnetTraining

struct InspectLearningRate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learning-rate",
    abstract: "Train with rates that are too small, right and too large, and show the losses.",
    discussion: """
      A short run with rising rates suggests one (as 'train classifier --find-learning-rate' does); a \
      classifier is then trained with a hundredth of it, with it, and with thirty times as much, or \
      with the rates of --rates. The rates are constant, so that the curves show nothing else.

      EXAMPLES
        linnet inspect learning-rate --data reviews.tsv --svg rates.svg
        linnet inspect learning-rate --data mail.tsv --rates 0.0001,0.01,1
      """)

  @Option(help: ArgumentHelp("Labelled texts.", valueName: "file"))
  var data: String

  @Option(help: ArgumentHelp("Learning rates with commas.", valueName: "numbers"))
  var rates: String?

  @Option(help: "Passes over the corpus.")
  var epochs = 3

  @Option(help: "Decides every random number.")
  var seed: UInt64 = 1

  @Option(help: "Threads; without influence on the result.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: ArgumentHelp("Draw the curves into this file.", valueName: "file"))
  var svg: String?

  @Flag(help: "One JSON object.")
  var json = false

  @OptionGroup(title: "Corpus")
  var corpus: CorpusOptions

  @OptionGroup(title: "Encoder")
  var encoder: EncoderOptions

  func validate() throws {
    try OptionRange.check("--epochs", epochs, 1...1000)
    try OptionRange.check("--threads", threads, 1...1024)
    _ = try parsedRates()
  }

  func run() throws {
    if let svg { try OutputCheck.canWrite(svg, reading: [data]) }
    let texts = try TrainingData(train: data, development: nil, corpus, seed: seed)
    texts.warnings.forEach { Console.note("warning: \($0)") }
    func training(_ rate: Float?) throws -> ClassifierTraining {
      var settings = encoder.makeSettings()
      settings.training.seed = seed
      settings.training.epochs = epochs
      settings.training.schedule = LearningRateSchedule(.constant)
      settings.training.onDivergence = .stop
      settings.training.learningRate = rate ?? settings.training.learningRate
      return try ClassifierTraining(
        train: texts.train, development: texts.development, settings: settings)
    }
    let rates =
      try parsedRates()
      ?? {
        let found = try training(nil).findLearningRate(threads: threads).suggestion
        return [0.01 * found, found, 30 * found]
      }()
    let curves = try rates.map { rate in
      let curve = try LossCurve(training(rate), threads: threads)
      Console.note("rate \(curve.rateText)  dev accuracy \(curve.accuracyText)")
      return curve
    }
    let output = LearningRateOutput(curves: curves)
    if let svg {
      try AtomicFile.write(Array(output.chart.svg.utf8), to: svg)
      Console.note("wrote \(svg)")
    }
    Console.print(try json ? JSONLine.encode(output) : output.text)
  }

  private func parsedRates() throws -> [Float]? {
    guard let rates else { return nil }
    let numbers = rates.split(separator: ",").map { Float($0) }
    guard !numbers.isEmpty, numbers.count <= 6,
      numbers.allSatisfy({ $0.map { (1e-9...1000).contains($0) } ?? false })
    else {
      throw ValidationError(
        "--rates: expected up to 6 numbers from 1e-9 to 1000 with commas, found \"\(rates)\"")
    }
    return numbers.compactMap { $0 }
  }
}
