import ArgumentParser
import Linnet
import LinnetFormats

struct InspectAttention: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attention",
    abstract: "Show what each word of a translation was translated from.",
    discussion: """
      The attention of a word's subwords to those of each word of the source, which the last column, \
      </s>, ends. Each line sums to 1. --svg draws it as a heat map.

      EXAMPLES
        linnet inspect attention en-fr "The red house is ours."
        linnet inspect attention en-fr "The red house is ours." --svg attention.svg
        linnet inspect attention en-fr "Good night." --json
      """)

  @Argument(help: "A translator's file, or the name of one that ships.")
  var model: String

  @Argument(help: "A text of up to \(Self.mostWords) words and signs.")
  var text: String

  @OptionGroup(title: "Search")
  var search: SearchOptions

  @Option(help: ArgumentHelp("Draw a heat map into this file.", valueName: "file"))
  var svg: String?

  @Flag(help: "One JSON object.")
  var json = false

  /// More make no picture.
  private static let mostWords = 100
  private static let end = "</s>"

  func run() throws {
    if let svg { try OutputCheck.canWrite(svg, reading: [ModelName.path(of: model)]) }
    let translator = try search.withEnsemble(ModelName.openTranslator(model))
    guard translator.configuration.network.attention != nil else {
      throw NothingToInspect("\(model): expected a model with attention, found one without")
    }
    var options = TranslationOptions()
    options.search = search.configuration
    options.hasAlignments = true
    let translation = translator.translate(text, options: options)
    let alignment = translation.alignment
    let count = max(alignment.sourceWords.count, alignment.targetWords.count)
    guard count > 0 else {
      throw NothingToInspect("expected a text with words, found none")
    }
    guard count <= Self.mostWords else {
      throw NothingToInspect(
        "expected a text of at most \(Self.mostWords) words and signs, found \(count)")
    }
    if let svg {
      let map = HeatMap(
        title:
          "Attention, \(translator.configuration.sourceLanguage) to "
          + translator.configuration.targetLanguage,
        columns: alignment.sourceWords + [Self.end], rows: alignment.targetWords,
        weights: alignment.weights)
      try AtomicFile.write(Array(map.svg.utf8), to: svg)
      Console.note("wrote \(svg)")
    }
    if json {
      let output = TranslationOutput(
        asJSON: true, nBest: nil, hasAlignments: true,
        language: translator.configuration.targetLanguage)
      Console.print(lines: try output.lines(translation, of: text, number: 1))
    } else {
      Console.print(table(alignment))
    }
  }

  private func table(_ alignment: Alignment) -> String {
    let columns = alignment.sourceWords + [Self.end]
    var table = Table([""] + columns, [.left] + columns.map { _ in .right })
    for (word, weights) in zip(alignment.targetWords, alignment.weights) {
      table.add([word] + weights.map { Double($0).fixed(2) })
    }
    return table.text
  }
}

/// There is no attention to show.
struct NothingToInspect: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
