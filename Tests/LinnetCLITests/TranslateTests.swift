import Foundation
import Testing
import TestSupport

struct TranslateTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  private func translate(_ arguments: String..., input: String = "") throws -> RunCommand.Result {
    try RunCommand.run(
      ["translate", "-m", TranslationSample.model] + arguments, input: Array(input.utf8))
  }

  @Test func helpHasExamplesAndDefaults() throws {
    let help = try linnet("translate", "--help")
    #expect(help.exitCode == 0)
    for text in [
      "EXAMPLES", "(default: en-fr)", "(default: 5)", "--n-best", "--alignments", "350 MB",
    ] {
      #expect(help.output.contains(text), "\(text)")
    }
    #expect(try linnet("--help").output.contains("translate"))
  }

  /// The texts of arguments and the lines of standard input are the same texts.
  @Test func oneLineForEachText() throws {
    let texts = ["the river and stone.", "", "  ", "the garden 7. the market!", "12 + 7"]
    let given = try RunCommand.run(["translate", "-m", TranslationSample.model] + texts)
    #expect(given.exitCode == 0 && given.errors == "")
    #expect(given.outputLines.count == 5)
    #expect(given.outputLines[1] == "" && given.outputLines[2] == "  ")
    #expect(given.outputLines[4] == "12 + 7")
    let piped = try translate(input: texts.joined(separator: "\n") + "\n")
    #expect(piped.output == given.output)
    let windows = try translate(input: texts.joined(separator: "\r\n"))
    #expect(windows.outputLines == given.outputLines)
    #expect(try translate(input: "").output == "")
  }

  @Test func resultsComeAsTheLinesDo() throws {
    let command = try RunningCommand(["translate", "-m", TranslationSample.model])
    for number in 1...3 {
      command.write("the garden \(number)\n")
      #expect(command.outputLines(atLeast: number).count == number)
    }
    #expect(command.finish().exitCode == 0)
  }

  @Test func manyLinesAreInOrder() throws {
    let lines = (0..<600).map {
      "river \(10_000 + $0) \(String(repeating: "stone ", count: $0 % 7))"
    }
    let result = try translate(input: lines.map { $0 + "\n" }.joined())
    #expect(result.outputLines.count == 600)
    for (number, line) in result.outputLines.enumerated() {
      #expect(line.contains("\(10_000 + number)"), "\(line)")
    }
    #expect(try translate("--beam", "1", input: lines[13]).exitCode == 0)
  }

  @Test func severalTranslationsHaveNumberAndConfidence() throws {
    let result = try translate("--n-best", "3", "--beam", "6", "the river.", "the stone.", "7")
    let rows = result.outputLines.map { $0.split(separator: "\t").map(String.init) }
    #expect(rows.allSatisfy { $0.count == 3 }, "\(result.output)")
    for number in ["1", "2"] {
      let own = rows.filter { $0[0] == number }
      #expect((1...3).contains(own.count))
      #expect(Set(own.map { $0[2] }).count == own.count)
      #expect(own.allSatisfy { (0...1).contains(Double($0[1]) ?? -1) })
    }
    #expect(rows.last == ["3", "1.0000", "7"])
  }

  /// Spacing between sentences stays as it is, but where it would break a line's fields.
  @Test func fieldsHaveNoTabsAndLineEnds() throws {
    let text = "The river.\tThe market.\nThe stone."
    for options in [["--n-best", "2"], ["--alignments"], ["--n-best", "2", "--alignments"]] {
      let result = try RunCommand.run(
        ["translate", "-m", TranslationSample.model] + options + [text])
      let fields = (options[0] == "--n-best" ? 3 : 2) + (options.count == 3 ? 1 : 0)
      for line in result.outputLines {
        let found = line.split(separator: "\t", omittingEmptySubsequences: false).count
        #expect(found == fields, "\(line)")
      }
    }
    #expect(try translate(text).output.contains("\t"))
  }

  /// Who gives the name of a file means the file.
  @Test func theNameOfAFileIsRemarked() throws {
    let folder = try Scratch()
    let file = try folder.write("letter.txt", "the river.\n")
    let result = try translate(file)
    #expect(result.exitCode == 0 && result.errorLines.count == 1)
    #expect(result.errors.hasPrefix("warning: this translates the name \(file); "))
    #expect(try translate("the river.").errors == "")
  }

  /// The options reach the search: the same text has another score, or another translation.
  @Test(arguments: [["--coverage", "5"], ["--length-normalization", "0"], ["--beam", "1"]])
  func theSearchIsThatAskedFor(options: [String]) throws {
    func scores(_ options: [String]) throws -> [Double] {
      let result = try RunCommand.run(
        ["translate", "-m", "en-fr", "--json", "--n-best"]
          + (options.contains("--beam") ? ["1"] : ["5"]) + options
          + ["The red house is ours, and it is big."])
      let sentences = try #require(
        try object(result.output)["sentences"] as? [[String: Any]], "\(result.errors)")
      let candidates = try #require(sentences[0]["candidates"] as? [[String: Any]])
      return candidates.compactMap { $0["score"] as? Double }
    }
    #expect(try scores(options) != scores([]))
  }

  @Test func alignmentsArePairsOfWords() throws {
    let result = try translate("--alignments", "the river and {x}. the stone!")
    let columns = result.outputLines[0].split(separator: "\t")
    #expect(columns.count == 2)
    let pairs = columns[1].split(separator: " ").map {
      $0.split(separator: "-").compactMap { Int($0) }
    }
    #expect(pairs.allSatisfy { $0.count == 2 && (0..<8).contains($0[0]) })
    #expect(pairs.map { $0[1] } == pairs.map { $0[1] }.sorted())
    let plain = try translate("--alignments", "7")
    #expect(plain.output == "7\t\n")
  }

  @Test func jsonHasTheKeysAndNoOthers() throws {
    let text = "the river and {x}. THE STONE!"
    let plain = try object(try translate("--json", text).output)
    #expect(plain.keys.sorted() == ["confidence", "language", "sentences", "source", "text"])
    #expect(plain["source"] as? String == text && plain["language"] as? String == "fr")
    let sentences = try #require(plain["sentences"] as? [[String: Any]])
    #expect(sentences.count == 2)
    #expect(
      sentences.allSatisfy {
        $0.keys.sorted() == ["confidence", "remarks", "score", "source", "text"]
      })
    let full = try object(try translate("--json", "--n-best", "2", "--alignments", text).output)
    let sentence = try #require((full["sentences"] as? [[String: Any]])?.first)
    #expect(
      sentence.keys.sorted() == [
        "alignment", "candidates", "confidence", "remarks", "score", "source", "text",
      ])
    let alignment = try #require(sentence["alignment"] as? [String: Any])
    #expect(alignment.keys.sorted() == ["links", "source", "target", "weights"])
    let links = try #require(alignment["links"] as? [[Int]])
    #expect(!links.isEmpty && links.allSatisfy { $0.count == 2 && (0..<5).contains($0[0]) })
    #expect(alignment["source"] as? [String] == ["the", "river", "and", "{x}", "."])
    let target = try #require(alignment["target"] as? [String])
    let weights = try #require(alignment["weights"] as? [[Double]])
    #expect(weights.count == target.count && weights.allSatisfy { $0.count == 6 })
    #expect(weights.allSatisfy { abs($0.reduce(0, +) - 1) < 1e-4 })
  }

  @Test func protectedPartsComeOutAsTheyWentIn() throws {
    let parts = ["www.example.org/a?b=1!", "{x}", "<b>", "</b>", "123456", "北京"]
    let result = try translate("the river \(parts.joined(separator: " stone ")) of {x}.")
    for part in parts { #expect(result.output.contains(part), "\(result.output)") }
    #expect(result.output.components(separatedBy: "{x}").count == 3)
  }

  @Test func brokenUTF8IsRepaired() throws {
    let result = try RunCommand.run(
      ["translate", "-m", TranslationSample.model],
      input: Array("the \u{E9}t".utf8) + [0xFF, 0xC3, 0x0A] + Array("river\n".utf8))
    #expect(result.exitCode == 0)
    #expect(result.outputLines.count == 2)
  }

  @Test func aLineThatIsTooLongIsRefused() throws {
    let line = String(repeating: "river ", count: 3 << 20)
    let result = try translate(input: "the stone\n" + line)
    #expect(result.exitCode == 1 && result.outputLines.count <= 1)
    #expect(result.errors.hasPrefix("linnet: -:2: "), "\(result.errors)")
  }

  /// A line of 1 MB, which has no sentence at all, is read in pieces.
  @Test func aVeryLongLine() throws {
    let line = String(repeating: "river and stone, ", count: 62_000)
    let command = try RunningCommand(
      ["translate", "-m", TranslationSample.model, "--beam", "1", "--alignments"])
    command.write(line + "\nthe end 5\n")
    #expect(command.outputLines(atLeast: 2, seconds: 90).count == 2)
    #expect(command.peakMemory < 300_000_000, "\(command.peakMemory)")
    #expect(command.finish().exitCode == 0)
  }

  @Test func aModelOfAnotherKind() throws {
    let line = try complaint(["translate", "-m", Sample.model, "river"])
    #expect(line.contains("translator") && line.contains("classifier"))
    #expect(try complaint(["classify", "-m", TranslationSample.model]).contains("classifier"))
    let none = try complaint(
      ["translate", "-m", "en-xx", "a"], environment: ["LINNET_MODELS": folder.path])
    #expect(none.contains("no model \"en-xx\""))
  }

  @Test(arguments: [
    ["--beam", "0"], ["--beam", "257"], ["--n-best", "6"], ["--n-best", "0"],
    ["--beam", "2", "--n-best", "3"], ["--length-normalization", "-1"],
    ["--length-normalization", "nan"], ["--coverage", "11"], ["--beam", "x"],
  ])
  func optionsOutOfRange(options: [String]) throws {
    let line = try complaint(
      ["translate", "-m", TranslationSample.model] + options + ["a"], exitCode: 64)
    #expect(line.contains(options[options.count - 2]))
  }

  @Test func whatIsNoText() throws {
    let line = try complaint(
      ["translate", "-m", TranslationSample.model], input: [0x61, 0x00, 0x62, 0x0A])
    #expect(line.hasPrefix("-:"))
  }

  @Test func othersTranslateTogetherWithIt() throws {
    let texts = TranslationSample.source
    let alone = try translate(input: texts)
    let together = try translate("--ensemble", TranslationSample.plainModel, input: texts)
    #expect(together.exitCode == 0, "\(together.errors)")
    #expect(together.outputLines.count == alone.outputLines.count)
    #expect(together.output != alone.output)
    let twice = try translate("--ensemble", TranslationSample.model, input: texts)
    #expect(twice.output == alone.output)
    for (model, expected) in [
      ("fr-en", "--ensemble fr-en: expected a model from en to fr, found one from fr to en"),
      (
        "en-fr",
        "--ensemble en-fr: expected the subwords, protected digits and known words of the first model"
      ),
      ("spam", "should be a translator model, it is a classifier"),
    ] {
      let refused = try translate("--ensemble", model, "text")
      #expect(refused.exitCode != 0 && refused.output == "")
      #expect(refused.errors.contains(expected), "\(refused.errors)")
    }
  }
}
