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
    #expect(svg.contains(">river</text>") && svg.contains(">&lt;/s>"))
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
}
