import Foundation
import Linnet
import LinnetNN
import TestSupport
import Testing

struct InspectGatesTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  private static let text = "the film was lovely and so dull"
  private static let command = ["inspect", "gates", Sample.model, text]

  @Test func aLineForEachWord() throws {
    let result = try RunCommand.run(Self.command)
    #expect(result.exitCode == 0 && result.errors == "")
    #expect(result.outputLines.count == 2 * (2 + 7) + 1)
    let heading = result.outputLines[1].split(separator: " ").map(String.init)
    #expect(heading == ["word", "input", "forget", "output", "‖C‖", "‖h‖"])
    #expect(result.outputLines[10].hasPrefix("reverse"))
  }

  @Test func jsonHasTheLibrarysNumbers() throws {
    let json = try object(RunCommand.run(Self.command + ["--json"]).output)
    let gates = try TextClassifier(contentsOf: Sample.model).gates(of: Self.text)
    #expect(json["words"] as? [String] == gates.words)
    #expect(json["layer"] as? Int == 1 && json["layers"] as? Int == 1)
    let directions = try #require(json["directions"] as? [[String: Any]])
    #expect(directions.count == 2)
    for (object, trace) in zip(directions, gates.directions) {
      #expect(object["direction"] as? String == trace.direction.rawValue)
      #expect(object["order"] as? [Int] == trace.order)
      #expect(
        Set(object.keys) == Set(trace.values.map(\.quantity.rawValue) + ["direction", "order"]))
      for values in trace.values {
        let numbers = try #require(object[values.quantity.rawValue] as? [[Double]])
        #expect(numbers.map { $0.map(Float.init) } == values.steps, "\(values.quantity)")
      }
    }
  }

  @Test func aPage() throws {
    let result = try RunCommand.run(Self.command + ["--html", folder / "g.html"])
    #expect(result.errorLines == ["wrote \(folder / "g.html")"])
    let page = try folder.text("g.html")
    #expect(page.contains(">lovely</text>") && !page.contains("<script"))
    #expect(page.components(separatedBy: "<svg ").count == 13)
  }

  @Test func aTranslatorsEncoder() throws {
    let result = try linnet("inspect", "gates", TranslationSample.model, "the river.", "--json")
    let words = try #require(try object(result.output)["words"] as? [String])
    #expect(words.last == "</s>")
  }

  @Test func badInput() throws {
    let linear = try LinearSample.model(in: folder)
    #expect(
      try complaint(["inspect", "gates", linear, "x"])
        == "expected a model with gates (lstm, bi-lstm or gru), found one with the encoder linear")
    let layer = try complaint(Self.command + ["--layer", "2"])
    #expect(layer == "expected a layer from 1 to 1, found 2")
    try complaint(Self.command + ["--layer", "x"], exitCode: 64)
    try complaint(["inspect", "gates", Sample.model], exitCode: 64)
    try complaint(Self.command + ["--html", folder / "none/g.html"])
    try complaint(Self.command + ["--html", Sample.model])
    #expect(try linnet("inspect", "gates", "--help").output.contains("principal components"))
  }
}
