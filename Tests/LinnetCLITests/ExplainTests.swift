import Foundation
import TestSupport
import Testing

struct ExplainTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  private static let text = "the film was lovely & so <b>dull</b>"

  @Test func wordsWithTheirWeights() throws {
    let result = try linnet("explain", Sample.model, Self.text)
    #expect(result.exitCode == 0 && result.errors == "")
    #expect(result.outputLines[0].contains("probability"))
    #expect(result.output.contains("lovely") && !result.output.contains("\u{1B}"))
    #expect(try linnet("explain", Sample.model, input: Self.text).output == result.output)
  }

  @Test(arguments: ["integrated-gradients", "occlusion"])
  func jsonHasPlacesInBytes(_ method: String) throws {
    let text = "Une fête \u{1F600} lovely"
    let result = try linnet(
      "explain", Sample.model, text, "--label", "pos", "--method", method, "--json")
    let json = try object(result.output)
    #expect(json["label"] as? String == "pos" && json["method"] as? String == method)
    for word in try #require(json["words"] as? [[String: Any]]) {
      let (start, end) = (try #require(word["start"] as? Int), try #require(word["end"] as? Int))
      #expect(
        String(decoding: Array(text.utf8)[start..<end], as: UTF8.self) == word["text"] as? String)
    }
  }

  @Test func aPage() throws {
    let result = try linnet("explain", Sample.model, Self.text, "--html", folder / "why.html")
    #expect(result.errorLines == ["wrote \(folder / "why.html")"])
    let page = try folder.text("why.html")
    #expect(page.contains("<title>Why ") && !page.contains("<script"))
  }

  /// A linear model has reasons too.
  @Test func aLinearModel() throws {
    let model = try LinearSample.model(in: folder)
    let result = try linnet("explain", model, "lovely", "--label", "pos", "--json")
    let words = try #require(try object(result.output)["words"] as? [[String: Any]])
    #expect(words.count == 1 && (words[0]["weight"] as? Double).map { $0 > 0 } == true)
  }

  @Test func badInput() throws {
    let label = try complaint(["explain", Sample.model, "x", "--label", "no"])
    #expect(label == "expected one of the labels neg, pos, found \"no\"")
    let kind = try complaint(["explain", TranslationSample.model, "x"])
    #expect(kind.contains("classifier") && kind.contains("translator"))
    try complaint(["explain", Sample.model, "x", "--method", "no"], exitCode: 64)
    try complaint(["explain"], exitCode: 64)
    try complaint(["explain", Sample.model, "x", "--html", folder / "none/a.html"])
    try complaint(["explain", Sample.model, "x", "--html", Sample.model])
    #expect(try folder.names == [])
    #expect(try complaint(["explain", Sample.model]).contains("expected a text, found nothing"))
    #expect(try linnet("explain", "--help").output.contains("EXAMPLES"))
  }

  /// Also where the model is called by its name.
  @Test func aModelIsNotReplacedByItsPage() throws {
    let bytes = try #require(FileManager.default.contents(atPath: Sample.model))
    let model = try folder.write("mine.safetensors", bytes)
    let commands = [
      ["explain", "mine", "x", "--html"], ["inspect", "gates", "mine", "x", "--html"],
      ["inspect", "embedding", "mine", "lovely", "dull", "--svg"],
      ["inspect", "gradients", "mine", "x", "--svg"],
    ]
    for command in commands {
      let line = try complaint(command + [model], environment: ["LINNET_MODELS": folder.path])
      #expect(line.contains("expected another file than"))
    }
    #expect(try folder.read("mine.safetensors") == [UInt8](bytes))
  }

  @Test func neighbours() throws {
    let result = try linnet("neighbours", Sample.model, "lovely", "--json")
    #expect(result.exitCode == 0, "\(result.errors)")
    let words = try #require(try object(result.output)["neighbours"] as? [[String: Any]])
      .compactMap { $0["word"] as? String }
    #expect(!words.isEmpty && !words.contains("lovely"))
    let linear = try LinearSample.model(in: folder)
    #expect(
      try complaint(["neighbours", linear, "x"]).contains("expected a model with an embedding"))
    let unknown = try complaint(["neighbours", Sample.model, "zzzz"])
    #expect(unknown == "expected a word that the model knows, found \"zzzz\"")
    try complaint(["neighbours", Sample.model], exitCode: 64)
  }

  @Test func embedding() throws {
    let command = ["inspect", "embedding", Sample.model, "lovely", "dull", "film"]
    let result = try RunCommand.run(command + ["--svg", folder / "w.svg"])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(try folder.text("w.svg").contains(">lovely</text>"))
    let points = try object(RunCommand.run(command + ["--json"]).output)["points"]
    #expect((points as? [[String: Any]])?.count == 3)
    try complaint(["inspect", "embedding", Sample.model, "lovely"], exitCode: 64)
    try complaint(["inspect", "embedding", Sample.model, "lovely", "zzzz"])
    try complaint(command + ["--svg", folder / "none/w.svg"])
    try complaint(
      ["inspect", "embedding", try LinearSample.model(in: folder), "lovely", "dull"])
  }
}

/// A model without an embedding or gates.
enum LinearSample {
  static func model(in folder: Scratch) throws -> String {
    let corpus = try folder.write("linear.tsv", Sample.tsv)
    let dev = try folder.write("linear-dev.tsv", Sample.development)
    let model = folder / "linear.safetensors"
    let result = try RunCommand.run(
      ["train", "classifier", "--train", corpus, "--dev", dev, "--output", model]
        + ["--encoder", "linear", "--epochs", "3", "--shortcut-buckets", "1024", "--threads", "1"])
    #expect(result.exitCode == 0, "\(result.errors)")
    return model
  }
}
