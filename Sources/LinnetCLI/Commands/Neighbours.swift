import ArgumentParser
import Linnet
import LinnetFormats

struct Neighbours: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "neighbours",
    abstract: "Show the words that a model takes for nearly the same.",
    discussion: """
      The words whose vectors in the embedding point most nearly the same way: 1 is the same way, 0 none in \
      common. Of a translator these are subwords of both languages. The vectors of a classifier say what its \
      labels need beside the linear model in it, which may be little.

      EXAMPLES
        linnet neighbours en-fr brother
        linnet neighbours en-fr Monday --top 5 --svg monday.svg
        linnet neighbours spam prize --json | jq '.neighbours[].word'
      """)

  @Argument(help: "A model file, or the name of a model that ships.")
  var model: String

  @Argument(help: "A word that the model knows.")
  var word: String

  @Option(help: "How many.")
  var top = 10

  @Option(help: ArgumentHelp("Draw a map of the word and these into this file.", valueName: "file"))
  var svg: String?

  @Flag(help: "One JSON object.")
  var json = false

  /// More make no picture.
  private static let mostDrawn = 200

  func validate() throws { try OptionRange.check("--top", top, 1...1_000_000) }

  func run() throws {
    let path = try ModelName.path(of: model)
    if let svg { try OutputCheck.canWrite(svg, reading: [path]) }
    let space = try ModelName.openEmbedding(model)
    let neighbours = try space.neighbours(of: word, count: top)
    if let svg {
      let map = try space.map(of: [word] + neighbours.prefix(Self.mostDrawn).map(\.word))
      try AtomicFile.write(Array(map.svg.utf8), to: svg)
      Console.note("wrote \(svg)")
    }
    if json {
      let object = Object(
        word: word,
        neighbours: neighbours.map { Neighbour(word: $0.word, similarity: $0.similarity) })
      Console.print(try JSONLine.encode(object))
    } else {
      var table = Table(["SIMILARITY", "WORD"], [.right, .left])
      for neighbour in neighbours { table.add([neighbour.similarity.fixed(3), neighbour.word]) }
      Console.print(table.text)
    }
  }

  private struct Object: Encodable {
    let word: String
    let neighbours: [Neighbour]
  }

  private struct Neighbour: Encodable {
    let word: String
    let similarity: Double
  }
}
