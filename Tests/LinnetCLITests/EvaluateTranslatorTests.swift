import Foundation
import Testing
import TestSupport

struct EvaluateTranslatorTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  private func evaluate(_ arguments: String...) throws -> RunCommand.Result {
    try RunCommand.run(["evaluate", TranslationSample.model] + arguments)
  }

  private func files(_ count: Int = 20) throws -> (source: String, target: String) {
    func lines(_ text: String) -> String {
      text.split(separator: "\n").prefix(count).map { $0 + "\n" }.joined()
    }
    return (
      try folder.write("a.en", lines(TranslationSample.source)),
      try folder.write("a.fr", lines(TranslationSample.target))
    )
  }

  @Test func scoresWithTheirSignatures() throws {
    let files = try files()
    let result = try evaluate("--source", files.source, "--target", files.target, "--json")
    #expect(result.exitCode == 0, "\(result.errors)")
    let report = try object(result.output)
    #expect(
      report.keys.sorted() == [
        "bleu", "chrF", "chrFSignature", "lowercasedBleu", "lowercasedChrF",
        "lowercasedChrFSignature", "lowercasedSignature", "sentences", "sentencesPerSecond",
        "signature", "tokensPerSecond",
      ])
    #expect(report["sentences"] as? Int == 20)
    #expect(
      report["signature"] as? String
        == "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0")
    #expect(
      report["lowercasedSignature"] as? String
        == "nrefs:1|case:lc|eff:no|tok:13a|smooth:exp|version:2.6.0")
    let bleu = try #require(report["bleu"] as? Double)
    #expect((0...100).contains(bleu))
    let table = try evaluate("--source", files.source, "--target", files.target)
    #expect(table.output.contains("sentences    20\n"))
    #expect(table.output.contains(/BLEU  +[0-9.]+  nrefs:1\|case:mixed/))
    #expect(table.output.contains(/chrF2 +[0-9.]+  nrefs:1\|case:lc/))
  }

  /// What it translates itself is right; in capitals it is right in small letters only.
  @Test func ownTranslationsAreAllRight() throws {
    let files = try files()
    let translations = try linnet(
      "translate", "-m", TranslationSample.model, input: folder.text("a.en")
    ).output
    let own = try folder.write("own", translations)
    let same = try object(
      evaluate("--source", files.source, "--target", own, "--json").output)
    #expect(same["bleu"] as? Double ?? 0 > 99.99 && same["chrF"] as? Double ?? 0 > 99.99)
    let raised = try folder.write("raised", translations.uppercased())
    let other = try object(
      evaluate("--source", files.source, "--target", raised, "--json").output)
    #expect(other["bleu"] as? Double ?? 100 < 99)
    #expect(other["lowercasedBleu"] as? Double ?? 0 > 99.99)
  }

  @Test func ensemblesAreMeasuredToo() throws {
    let files = try files()
    let options = ["--source", files.source, "--target", files.target, "--json"]
    let together = try RunCommand.run(
      ["evaluate", TranslationSample.model, "--ensemble", TranslationSample.plainModel] + options)
    #expect(together.exitCode == 0, "\(together.errors)")
    let alone = try RunCommand.run(["evaluate", TranslationSample.model] + options)
    #expect(
      try object(together.output)["chrF"] as? Double != object(alone.output)["chrF"] as? Double)
    let refused = try linnet(
      "evaluate", "spam", "--ensemble", TranslationSample.model, "--data", files.source)
    #expect(refused.errors.contains("--ensemble: spam is a classifier"), "\(refused.errors)")
  }

  @Test func anyFormOfTheCorpus() throws {
    let expected = try evaluate(
      "--source", try folder.write("b.en", TranslationSample.source), "--target",
      try folder.write("b.fr", TranslationSample.target), "--json")
    func bleu(_ result: RunCommand.Result) throws -> Double {
      try #require(try object(result.output)["bleu"] as? Double)
    }
    let swapped = TranslationSample.pairs.map { "\($0.target)\t\($0.source)\n" }.joined()
    let named = try folder.write("c.tsv", "french\tenglish\n" + swapped)
    for result in [
      try evaluate("--data", try folder.write("a.tsv", TranslationSample.tsv), "--json"),
      try evaluate("--data", try folder.write("a.tmx", TranslationSample.tmx), "--json"),
      try evaluate(
        "--data", named, "--source-column", "english", "--target-column", "french", "--json"),
      try evaluate(
        "--data", named, "--source-column", "2", "--target-column", "1", "--header", "--json"),
    ] {
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(try bleu(result) == bleu(expected))
    }
  }

  @Test func optionsOfAnotherKindOfModel() throws {
    let data = try folder.write("a.tsv", TranslationSample.tsv)
    let model = TranslationSample.model
    for options in [
      ["--label-column", "1"], ["--format", "tsv"], ["--errors", folder / "e"],
      ["--weight-column", "x"],
    ] {
      let line = try complaint(["evaluate", model, "--data", data] + options, exitCode: 64)
      #expect(line.contains(options[0]) && line.contains("is a translator"))
    }
    for options in [
      ["--source", data, "--target", data], ["--beam", "2"], ["--source-column", "1"],
      ["--coverage", "0.1"],
    ] {
      let line = try complaint(["evaluate", Sample.model, "--data", data] + options, exitCode: 64)
      #expect(line.contains(options[0]) && line.contains("is a classifier"))
    }
    #expect(
      try complaint(["evaluate", Sample.model], exitCode: 64).contains("expected labelled texts"))
  }

  /// Pairs without one of the sides cannot be scored, such as those of a TMX file of other languages.
  @Test func pairsWithAnEmptySideAreLeftOut() throws {
    let files = try files()
    let whole = try evaluate("--source", files.source, "--target", files.target, "--json")
    let source = try folder.write("c.en", folder.text("a.en") + "the river\n \nthe \u{FFFD}\n")
    let target = try folder.write("c.fr", folder.text("a.fr") + "\nla pierre\nla pierre\n")
    let result = try evaluate("--source", source, "--target", target, "--json")
    #expect(result.exitCode == 0)
    for problem in ["an empty source", "an empty target", "bytes that are no UTF-8"] {
      #expect(
        result.errors.contains("1 of 23 pairs have \(problem) and are left out"), "\(result.errors)"
      )
    }
    for key in ["sentences", "bleu", "chrF"] {
      #expect(try object(result.output)[key] as? Double == object(whole.output)[key] as? Double)
    }
    let other = try folder.write(
      "d.tmx", TranslationSample.tmx.replacingOccurrences(of: "fr-FR", with: "de"))
    let line = try complaint(["evaluate", TranslationSample.model, "--data", other])
    #expect(
      line.contains("d.tmx:") && line.contains("expected texts in fr, found de, en"), "\(line)")
  }

  @Test func filesThatDoNotFit() throws {
    let files = try files()
    let (model, short) = (TranslationSample.model, try folder.write("s.fr", "un\ndeux\n"))
    let lines = try complaint(["evaluate", model, "--source", files.source, "--target", short])
    #expect(lines.contains("20") && lines.contains(" 2 "))
    for arguments in [
      [], ["--source", files.source], ["--target", files.target],
      ["--data", short, "--source", files.source], ["--source", short, "--target", short],
      ["--source", files.source, "--target", files.target, "--source-column", "1"],
      ["--source", files.source, "--target", files.target, "--header"],
    ] {
      let line = try complaint(["evaluate", model] + arguments, exitCode: 64)
      #expect(line.contains("--source"), "\(line)")
    }
    try complaint(["evaluate", model, "--data", folder / "none.tsv"])
    try complaint(["evaluate", model, "--data", try folder.write("e.tsv", "")])
  }
}
