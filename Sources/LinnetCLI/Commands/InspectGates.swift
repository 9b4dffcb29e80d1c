import ArgumentParser
import Linnet
import LinnetFormats

struct InspectGates: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gates",
    abstract: "Show what the gates of a model do, word by word and unit by unit.",
    discussion: """
      Of a classifier with LSTMs or GRUs, or of a translator's encoder on the first sentence. The table \
      has for each word the mean of each gate over the units, and the norm of the states. --json has \
      every number, units in the model's order, and the order of drawing. --html draws every number as \
      heat maps; units are drawn in the order of the angle of their cell states over the words in the \
      plane of the first two principal components, so that units that do alike are near each other.

        LSTM   Cₜ = f · Cₜ₋₁ + i · candidate    hₜ = o · tanh Cₜ
        GRU    hₜ = (1 - z) · candidate + z · hₜ₋₁

      EXAMPLES
        linnet inspect gates sentiment "Not a good film, but lovely music." \\
          --html gates.html
        linnet inspect gates spam "Call now!" --json | jq '.directions[0].forget'
        linnet inspect gates en-fr "The red house is ours." --layer 1
      """)

  @Argument(help: "A model file, or the name of a model that ships.")
  var model: String

  @Argument(help: "A text.")
  var text: String

  @Option(help: "The layer, counted from 1, the one next to the words. (default: the last)")
  var layer: Int?

  @Option(help: ArgumentHelp("Draw heat maps into this file.", valueName: "file"))
  var html: String?

  @Flag(help: "One JSON object, with every number.")
  var json = false

  func run() throws {
    if let html { try OutputCheck.canWrite(html, reading: [ModelName.path(of: model)]) }
    let gates =
      switch try ModelName.open(model) {
      case .classifier(let classifier): try classifier.gates(of: text, layer: layer)
      case .translator(let translator): try translator.gates(of: text, layer: layer)
      case .forecaster:
        throw NothingToInspect(
          "\(model): expected a classifier or a translator, found a forecaster")
      }
    if let html {
      let page = gates.html(title: "What the gates of \(model) do")
      try AtomicFile.write(Array(page.utf8), to: html)
      Console.note("wrote \(html)")
    }
    let output = GatesOutput(gates)
    Console.print(try json ? output.json : output.text)
  }
}
