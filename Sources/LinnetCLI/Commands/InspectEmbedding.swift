import ArgumentParser
import Linnet
import LinnetFormats

struct InspectEmbedding: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "embedding",
    abstract: "Show where words lie in a model's embedding.",
    discussion: """
      The vectors of the words, laid on the plane in which they differ most (principal components). --svg \
      draws it.

      EXAMPLES
        linnet inspect embedding en-fr Monday Friday Sunday brother father uncle \\
          red green blue --svg words.svg
        linnet inspect embedding sentiment good great bad awful --json
      """)

  @Argument(help: "A model file, or the name of a model that ships.")
  var model: String

  @Argument(help: "Two words or more that the model knows.")
  var words: [String]

  @Option(help: ArgumentHelp("Draw a map into this file.", valueName: "file"))
  var svg: String?

  @Flag(help: "One JSON object.")
  var json = false

  /// More make no picture.
  private static let mostWords = 200

  func validate() throws {
    try OptionRange.check("the number of words", words.count, 2...Self.mostWords)
  }

  func run() throws {
    if let svg { try OutputCheck.canWrite(svg, reading: [ModelName.path(of: model)]) }
    let map = try ModelName.openEmbedding(model).map(of: words)
    if let svg {
      try AtomicFile.write(Array(map.svg.utf8), to: svg)
      Console.note("wrote \(svg)")
    }
    if json {
      let points = map.points.map { Point(word: $0.word, x: $0.x, y: $0.y) }
      Console.print(try JSONLine.encode(Object(x: map.labels.x, y: map.labels.y, points: points)))
    } else {
      var table = Table(["X", "Y", "WORD"], [.right, .right, .left])
      for point in map.points { table.add([point.x.fixed(3), point.y.fixed(3), point.word]) }
      Console.print("x: \(map.labels.x)\ny: \(map.labels.y)\n\n\(table.text)")
    }
  }

  private struct Object: Encodable {
    let x: String
    let y: String
    let points: [Point]
  }

  private struct Point: Encodable {
    let word: String
    let x: Double
    let y: Double
  }
}
