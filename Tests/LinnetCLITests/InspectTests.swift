import Foundation
import Testing
import TestSupport

struct InspectTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  private static let attention = ["inspect", "attention", TranslationSample.model]

  @Test func aTableOfWords() throws {
    let result = try RunCommand.run(Self.attention + ["the river and {x}."])
    #expect(result.exitCode == 0 && result.errors == "")
    let heading = result.outputLines[0].split(separator: " ").map(String.init)
    #expect(heading == ["the", "river", "and", "{x}", ".", "</s>"])
    for line in result.outputLines.dropFirst() {
      let weights = line.split(separator: " ").suffix(6).compactMap { Double($0) }
      #expect(weights.count == 6)
      #expect(abs(weights.reduce(0, +) - 1) < 0.04, "\(line)")
    }
  }

  @Test func aPicture() throws {
    let result = try RunCommand.run(
      Self.attention + ["the river <and> & stone.", "--svg", folder / "a.svg"])
    #expect(result.exitCode == 0)
    #expect(result.errorLines == ["wrote \(folder / "a.svg")"])
    let svg = try folder.text("a.svg")
    #expect(svg.hasPrefix("<svg ") && svg.contains(">Attention, en to fr</text>"))
    #expect(svg.contains(">river</text>") && svg.contains(">&lt;/s&gt;"))
  }

  @Test func jsonIsThatOfTranslate() throws {
    let options = ["--beam", "2", "--json", "the river."]
    let result = try RunCommand.run(Self.attention + options)
    let translated = try RunCommand.run(
      ["translate", "-m", TranslationSample.model, "--alignments"] + options)
    #expect(result.output == translated.output && result.exitCode == 0)
  }

  @Test func whatHasNoAttention() throws {
    let plain = try complaint(["inspect", "attention", TranslationSample.plainModel, "river"])
    #expect(plain.contains("expected a model with attention"))
    #expect(try complaint(Self.attention + [" "]).contains("expected a text with words"))
    let long = String(repeating: "river ", count: 101)
    #expect(try complaint(Self.attention + [long]).contains("at most 100 words"))
    let kind = try complaint(["inspect", "attention", Sample.model, "river"])
    #expect(kind.contains("translator") && kind.contains("classifier"))
    try complaint(Self.attention, exitCode: 64)
    #expect(try linnet("inspect", "attention", "--help").output.contains("EXAMPLES"))
  }

  @Test func thePictureDoesNotReplaceTheModel() throws {
    let copy = try folder.write(
      "m", FileManager.default.contents(atPath: TranslationSample.model) ?? Data())
    try complaint(["inspect", "attention", copy, "river", "--svg", copy])
    try complaint(Self.attention + ["river", "--svg", folder / "none/a.svg"])
  }

  @Test func gradientsOfSeveralNetworks() throws {
    let result = try linnet("inspect", "gradients", "--length", "20", "--svg", folder / "g.svg")
    #expect(result.exitCode == 0, "\(result.errors)")
    for name in ["rnn, tanh", "rnn, sigmoid", "rnn, relu", "lstm", "gru"] {
      #expect(result.outputLines[0].contains(name))
    }
    #expect(result.outputLines.count == 11)
    #expect(try folder.text("g.svg").contains(">Gradients over 20 steps</text>"))
  }

  @Test func termsOfOneNetwork() throws {
    let arguments = ["inspect", "gradients", "--encoder", "rnn", "--activation", "sigmoid"]
    let result = try RunCommand.run(arguments + ["--length", "5", "--json"])
    let flows = try #require(try object(result.output)["flows"] as? [String: [String: Any]])
    let flow = try #require(flows["rnn, sigmoid"])
    let steps = try #require(flow["steps"] as? [[String: Double]])
    #expect(steps.count == 5)
    let sum = steps.reduce(0) { $0 + ($1["share"] ?? 0) }
    let gradient = try #require(flow["gradient"] as? Double)
    #expect(abs(sum - gradient) < 1e-5 * gradient)
    let table = try RunCommand.run(arguments + ["--length", "5"])
    #expect(table.outputLines.last?.hasSuffix("= the sum of the shares") == true)
  }

  @Test func gradientsOfAModelOnAText() throws {
    let result = try linnet(
      "inspect", "gradients", Sample.model, "a lovely book", "--svg", folder / "g.svg")
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.output.contains("lovely") && result.output.contains("reverse"))
    #expect(try folder.text("g.svg").contains(">forward</text>"))
    let translator = try complaint(["inspect", "gradients", TranslationSample.model, "x"])
    #expect(translator.contains("classifier"))
  }

  @Test(arguments: [
    ["gradients", "model"], ["gradients", "--encoder", "linear"], ["gradients", "--length", "0"],
    ["gradients", "--encoder", "lstm", "--activation", "tanh"],
    ["gradients", "m", "t", "--encoder", "lstm"], ["gradients", "m", "t", "--seed", "2"],
    ["memory", "--lengths", "1"],
    ["memory", "--lengths", "10,x"], ["memory", "--encoders", "bi-lstm"],
    ["memory", "--problem", "copy"], ["memory", "--steps", "0"], ["learning-rate"],
    ["learning-rate", "--data", "a", "--rates", "0"],
    ["learning-rate", "--data", "a", "--rates", "1,2,3,4,5,6,7"],
  ])
  func wrongUsage(_ arguments: [String]) throws {
    try complaint(["inspect"] + arguments, exitCode: 64)
  }

  @Test(arguments: ["first-symbol", "adding"]) func memory(_ problem: String) throws {
    let arguments = [
      "inspect", "memory", "--problem", problem, "--encoders", "rnn,lstm,gru", "--lengths", "4,2",
      "--steps", "20", "--hidden-size", "8",
    ]
    let result = try RunCommand.run(arguments + ["--svg", folder / "m.svg"])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.outputLines[0].contains("rnn (tanh)"))
    #expect(try folder.text("m.svg").contains(">\(problem), 20 steps of training</text>"))
    let json = try object(RunCommand.run(arguments + ["--json", "--threads", "1"]).output)
    #expect(json["lengths"] as? [Int] == [2, 4])
    #expect((json["encoders"] as? [[String: Any]])?.count == 3)
  }

  @Test func learningRates() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    let result = try linnet(
      "inspect", "learning-rate", "--data", corpus, "--rates", "0.00001,0.01,100", "--svg",
      folder / "r.svg", "--epochs", "2")
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.outputLines.count == 4)
    #expect(try folder.text("r.svg").contains("rate 0.01"))
    let found = try linnet("inspect", "learning-rate", "--data", corpus, "--epochs", "1", "--json")
    #expect((try object(found.output)["curves"] as? [[String: Any]])?.count == 3)
  }
}
