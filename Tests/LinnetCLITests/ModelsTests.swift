import Foundation
import Testing
import TestSupport

struct ModelsTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  static let card = """
    {"data": "60 sentences", "license": "Apache-2.0", "command": "linnet train classifier …",
     "seed": 1, "scores": [{"corpus": "our test set", "documents": 20, "accuracy": 0.95,
     "macroF1": 0.9375}]}
    """

  /// A folder of models: `moods` with a card, `other` without.
  func models() throws -> String {
    let model = try [UInt8](Data(contentsOf: URL(fileURLWithPath: Sample.model)))
    try folder.write("models/moods.safetensors", model)
    try folder.write("models/moods.json", Self.card)
    try folder.write("models/other.safetensors", model)
    try folder.write("models/README.md", "models")
    return folder / "models"
  }

  @Test func tableWithScores() throws {
    let result = try linnet("models", environment: ["LINNET_MODELS": try models()])
    #expect(result.exitCode == 0)
    let lines = result.outputLines
    #expect(lines.count == 6)
    #expect(lines[0].hasPrefix("name   what it does  encoder  trained on"))
    #expect(lines[1].hasPrefix("moods  neg, pos      bi-lstm  60 texts of 60 sentences"))
    #expect(lines[1].hasSuffix(" 0.0 MB"))
    #expect(lines[2].hasPrefix("other  neg, pos      bi-lstm  60 texts "))
    #expect(lines[4] == "model  test set      texts  accuracy  macro F1")
    #expect(lines[5] == "moods  our test set     20   95.00 %    0.9375")
  }

  @Test func jsonWithScores() throws {
    let result = try linnet("models", "--json", environment: ["LINNET_MODELS": try models()])
    let objects = try result.outputLines.map(object)
    #expect(objects.map { $0["name"] as? String } == ["moods", "other"])
    #expect(objects[0]["labels"] as? [String] == ["neg", "pos"])
    #expect(objects[0]["path"] as? String == folder / "models/moods.safetensors")
    #expect(objects[0]["bytes"] as? Int == (try folder.read("models/moods.safetensors").count))
    let card = try #require(objects[0]["card"] as? [String: Any])
    #expect(card["license"] as? String == "Apache-2.0")
    let scores = try #require(card["scores"] as? [[String: Any]])
    #expect(scores.map { $0["accuracy"] as? Double } == [0.95])
    #expect(objects[1]["card"] == nil)
  }

  @Test func translators() throws {
    let environment: [String: String?] = ["LINNET_MODELS": try models()]
    let model = try [UInt8](Data(contentsOf: URL(fileURLWithPath: TranslationSample.model)))
    try folder.write("models/en-fr.safetensors", model)
    let score =
      #"{"corpus": "ours", "documents": 20, "bleu": 41.5, "chrF": 60.25, "signature": "s"}"#
    try folder.write(
      "models/en-fr.json", Self.card.replacing(/\{"corpus"[^}]*\}/, with: score))
    let lines = try linnet("models", environment: environment).outputLines
    #expect(
      lines[1].contains(
        /^en-fr  en to fr {15}90 pairs of 60 sentences  BLEU [0-9.]+  0\.\d MB$/))
    #expect(lines[2].hasPrefix("moods  neg, pos      bi-lstm  60 texts of 60 sentences"))
    #expect(
      lines.suffix(2) == [
        "model  test set  pairs   BLEU  chrF2  signature",
        "en-fr  ours         20  41.50  60.25  s",
      ])
    let object = try object(try linnet("models", "--json", environment: environment).outputLines[0])
    #expect(object["kind"] as? String == "translator" && object["labels"] == nil)
    #expect(object["sourceLanguage"] as? String == "en")
    #expect(object["targetLanguage"] as? String == "fr")
    #expect(object["developmentBLEU"] is Double)
  }

  @Test func scoresOfTranslations() throws {
    let environment: [String: String?] = ["LINNET_MODELS": try models()]
    let card = Self.card.replacing(
      /"accuracy"[^}]*/, with: #""bleu": 41.5, "chrF": 60.25, "signature": "s""#)
    try folder.write("models/moods.json", card)
    let result = try linnet("models", "--json", environment: environment)
    let read = try #require(try object(result.outputLines[0])["card"] as? [String: Any])
    let scores = try #require(read["scores"] as? [[String: Any]])
    #expect(scores[0]["bleu"] as? Double == 41.5 && scores[0]["chrF"] as? Double == 60.25)
    #expect(scores[0]["signature"] as? String == "s" && scores[0]["accuracy"] == nil)
    try folder.write("models/moods.json", card.replacing(#", "chrF": 60.25"#, with: ""))
    let line = try complaint(["models"], environment: environment)
    #expect(line.contains("or bleu, chrF and signature"))
  }

  @Test func noModelsIsSaid() throws {
    let line = try complaint(["models"], environment: ["LINNET_MODELS": folder.path])
    #expect(line.contains("no models") && line.contains(folder.path))
  }

  @Test func aBadCardIsNamed() throws {
    let environment: [String: String?] = ["LINNET_MODELS": try models()]
    try folder.write("models/moods.json", #"{"data": "x"}"#)
    let line = try complaint(["models"], environment: environment)
    #expect(line.hasPrefix(folder / "models/moods.json"))
  }
}

/// How `-m NAME` finds a model.
struct ModelNameTests {
  let folder: Scratch
  let model: [UInt8]

  init() throws {
    folder = try Scratch()
    model = try [UInt8](Data(contentsOf: URL(fileURLWithPath: Sample.model)))
  }

  @Test func inTheFolderThatAVariableNames() throws {
    try folder.write("moods.safetensors", model)
    let result = try linnet(
      "classify", "-m", "moods", input: "lovely", environment: ["LINNET_MODELS": folder.path])
    #expect(result.exitCode == 0, "\(result.errors)")
  }

  @Test(arguments: [
    ("usr/bin", "usr/share/linnet/models"),
    ("package/.build/x86_64-unknown-linux-gnu/release", "package/models"),
    ("package/.build/release", "package/models"),
  ])
  func besideTheProgram(program: String, models: String) throws {
    try folder.write("\(models)/moods.safetensors", model)
    try FileManager.default.createDirectory(
      atPath: folder / program, withIntermediateDirectories: true)
    let copy = "\(folder / program)/linnet"
    // Not copied by this process: a program that is open for writing anywhere cannot be run.
    #expect(try RunCommand.run([RunCommand.linnet, copy], program: "/bin/cp").exitCode == 0)
    let result = try RunCommand.run(
      ["classify", "-m", "moods"], program: copy, input: "lovely".utf8)
    #expect(result.exitCode == 0, "\(result.errors)")
    // A link to the program, as packages make them, finds the same.
    try FileManager.default.createSymbolicLink(
      atPath: folder / "link", withDestinationPath: copy)
    let linked = try RunCommand.run(["models", "--json"], program: folder / "link")
    #expect(linked.output.contains("\"moods\""), "\(linked.errors)")
  }

  @Test func aFolderOfTheSameNameIsNoModel() throws {
    try folder.write("moods/moods.safetensors", model)
    let inside = #"cd "$1" && echo lovely | "$0" classify -m moods"#
    let result = try RunCommand.run(
      ["-c", inside, RunCommand.linnet, folder.path], program: "/bin/sh",
      environment: ["LINNET_MODELS": folder / "moods"])
    #expect(result.exitCode == 0, "\(result.errors)")
  }

  @Test func unknownNamesAreAnsweredWithTheNearest() throws {
    try folder.write("spam.safetensors", model)
    try folder.write("sentiment.safetensors", model)
    let environment: [String: String?] = ["LINNET_MODELS": folder.path]
    let near = try complaint(["classify", "-m", "sentimnet"], environment: environment)
    #expect(near.contains("did you mean sentiment?"))
    let far = try complaint(["classify", "-m", "news.safetensors"], environment: environment)
    #expect(!far.contains("did you mean") && far.contains("sentiment") && far.contains("spam"))
    let none = try complaint(
      ["classify", "-m", "spam"], environment: ["LINNET_MODELS": folder / "none"])
    #expect(none.contains("no models ship"))
  }
}
