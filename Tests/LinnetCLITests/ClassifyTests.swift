import Foundation
import Testing
import TestSupport

struct ClassifyTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  func labels(_ result: RunCommand.Result) -> [String] {
    result.outputLines.map { String($0.prefix { $0 != " " }) }
  }

  @Test func oneFile() throws {
    let file = try folder.write("a.txt", "a lovely and superb book\n")
    let result = try linnet("classify", "-m", Sample.model, file)
    #expect(result.exitCode == 0)
    #expect(result.errors == "")
    #expect(result.outputLines.count == 1)
    #expect(result.output.wholeMatch(of: /pos +[01]\.\d{4} +(.+)\n/)?.1 == file[...])
  }

  @Test func filesAndFoldersInOrder() throws {
    for name in ["in/b.txt", "in/a/z.txt", "in/c.txt", "in/.hidden"] {
      try folder.write(name, "a lovely and superb book")
    }
    let last = try folder.write("a.txt", "a rude and dirty hotel")
    let result = try linnet("classify", "-m", Sample.model, folder / "in", last)
    let sources = result.outputLines.map { $0.split(separator: " ").last.map(String.init) }
    #expect(sources == ["in/a/z.txt", "in/b.txt", "in/c.txt", "a.txt"].map { folder / $0 })
    #expect(labels(result) == ["pos", "pos", "pos", "neg"])
  }

  @Test func whatIsNoTextInAFolderIsPassedOver() throws {
    try folder.write("in/a.bin", [1, 0, 2])
    try folder.write("in/b.txt", "")
    try folder.write("in/c.txt", "a lovely book")
    let result = try linnet("classify", "-m", Sample.model, folder / "in")
    #expect(result.exitCode == 0)
    #expect(result.outputLines.count == 1)
    #expect(result.errorLines.map { $0.contains("warning: passed over ") } == [true, true])
  }

  @Test func standardInputIsOneText() throws {
    let result = try linnet("classify", "-m", Sample.model, input: "a lovely\nand superb book\n")
    #expect(result.outputLines.count == 1)
    #expect(result.output.hasPrefix("pos"))
    #expect(result.output.hasSuffix("  -\n"))
  }

  @Test func linesAreTextsOfTheirOwn() throws {
    let file = try folder.write("a.txt", "a lovely book\r\na dirty, rude hotel\n\na superb book")
    let result = try linnet("classify", "-m", Sample.model, "--lines", file)
    #expect(labels(result).count == 4)
    #expect(labels(result)[0] == "pos")
    #expect(labels(result)[1] == "neg")
    #expect(result.outputLines.map { $0.hasSuffix(":1") } == [true, false, false, false])
    #expect(result.outputLines[3].hasSuffix("\(file):4"))
    let piped = try linnet("classify", "-m", Sample.model, "--lines", input: "lovely\nrude")
    #expect(piped.outputLines[1].hasSuffix(" -:2"))
  }

  @Test func gzipIsUnpacked() throws {
    let file = try folder.writePacked("a.txt", "a lovely and superb book\n")
    #expect(try linnet("classify", "-m", Sample.model, file).output.hasPrefix("pos"))
  }

  @Test func jsonHasTheKeysAndNoOthers() throws {
    let result = try linnet(
      "classify", "-m", Sample.model, "--json", "--lines", input: "a lovely book\n\n\u{2028}\n")
    #expect(result.outputLines.count == 3)
    for (number, line) in result.outputLines.enumerated() {
      let object = try object(line)
      #expect(object.keys.sorted() == ["label", "probabilities", "probability", "source"])
      #expect(object["source"] as? String == "-:\(number + 1)")
      let probabilities = try #require(object["probabilities"] as? [String: Double])
      #expect(probabilities.keys.sorted() == ["neg", "pos"])
      #expect(abs(probabilities.values.reduce(0, +) - 1) < 1e-9)
      let label = try #require(object["label"] as? String)
      #expect(object["probability"] as? Double == probabilities[label])
      #expect(probabilities[label] == probabilities.values.max())
    }
  }

  @Test func topShowsMoreLabels() throws {
    let one = try linnet("classify", "-m", Sample.model, input: "a lovely book")
    let all = try linnet("classify", "-m", Sample.model, "--top", "9", input: "a lovely book")
    let pattern = /pos +([01]\.\d{4}) +neg +([01]\.\d{4}) +-\n/
    let found = try #require(try pattern.wholeMatch(in: all.output))
    #expect(one.output.contains(found.1))
    let sum = try #require(Double(found.1)) + #require(Double(found.2))
    #expect(abs(sum - 1) < 2e-4)
  }

  @Test func thresholdsDecide() throws {
    let arguments = ["classify", "-m", Sample.model, "--json"]
    let text = Array("a lovely book".utf8)
    let plain = try RunCommand.run(arguments, input: text).output
    #expect(try object(plain)["label"] as? String == "pos")
    // As it was printed: a number that was parsed may be another in its last digit.
    let probability = try #require(plain.firstMatch(of: /"probability":([0-9.e-]+)/)).1
    for (threshold, label) in [("1", "neg"), ("\(probability)", "pos"), ("0", "pos")] {
      let result = try RunCommand.run(
        arguments + ["--threshold", "pos=\(threshold)"], input: text)
      #expect(try object(result.output)["label"] as? String == label)
    }
    // Where no label reaches its threshold, the most probable one.
    let none = try RunCommand.run(
      arguments + ["--threshold", "pos=1", "--threshold", "neg=1"], input: text)
    #expect(try object(none.output)["label"] as? String == "pos")
  }

  @Test(arguments: ["spam=0.5", "pos", "pos=", "=0.5", "pos=1.5", "pos=-1", "pos=nan", "pos=x"])
  func badThresholds(threshold: String) throws {
    let line = try complaint(
      ["classify", "-m", Sample.model, "--threshold", threshold], exitCode: 64)
    #expect(line.contains(threshold == "spam=0.5" ? "labels neg, pos" : "a number from 0 to 1"))
  }

  @Test func resultsComeAsTheLinesDo() throws {
    let command = try RunningCommand(["classify", "-m", Sample.model, "--lines"])
    for number in 1...3 {
      command.write("a lovely book\n")
      let lines = command.outputLines(atLeast: number)
      #expect(lines.count == number)
      #expect(lines.last?.hasSuffix(" -:\(number)") == true)
    }
    #expect(command.finish().exitCode == 0)
  }

  @Test func manyLinesTakeLittleMemory() throws {
    let lines = (0..<100_000).map { "line \($0) was lovely and so boring\n" }.joined()
    let command = try RunningCommand(["classify", "-m", Sample.model, "--lines"])
    command.write("a lovely book\n")
    #expect(command.outputLines(atLeast: 1).count == 1)
    let memory = command.peakMemory
    #expect(memory > 1_000_000 && memory < 80_000_000)
    command.write(lines)
    #expect(command.outputLines(atLeast: 100_001, seconds: 120).count == 100_001)
    #expect(command.peakMemory < memory + 20_000_000)
    let result = command.finish()
    #expect(result.exitCode == 0)
    #expect(result.outputLines.last?.hasSuffix(" -:100001") == true)
  }

  @Test func aReaderThatGoesAwayEndsItQuietly() throws {
    let lines = (0..<20_000).map { "line \($0) was lovely\n" }.joined()
    let file = try folder.write("a.txt", lines)
    let result = try RunCommand.run(
      [
        "-c", #""$0" classify -m "$1" --lines "$2" 2>"$3" | head -1"#, RunCommand.linnet,
        Sample.model, file, folder / "errors",
      ], program: "/bin/bash")
    #expect(result.outputLines.count == 1)
    #expect(try folder.text("errors") == "")
  }

  @Test func invalidUTF8IsRepaired() throws {
    let file = try folder.write("a.txt", Array("a lovely \u{FEFF}".utf8) + [0xFF, 0xC3, 0x0A])
    let result = try linnet("classify", "-m", Sample.model, "--json", file)
    #expect(result.exitCode == 0)
    #expect(try object(result.output)["label"] as? String == "pos")
  }

  @Test func nothingToClassify() throws {
    let empty = try folder.write("empty.txt", "")
    let text = try folder.write("text.txt", "lovely")
    #expect(try complaint(["classify", "-m", Sample.model, text, empty]).hasPrefix("\(empty): "))
    #expect(try complaint(["classify", "-m", Sample.model, "--lines", empty]).contains("nothing"))
    #expect(try complaint(["classify", "-m", Sample.model]).hasPrefix("-: "))
    // A pipe without lines has no results, as grep has it.
    let piped = try linnet("classify", "-m", Sample.model, "--lines")
    #expect(piped.exitCode == 0)
    #expect(piped.output == "" && piped.errors == "")
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
  func aTerminalGetsAHeading() throws {
    let command = "'\(RunCommand.linnet)' classify -m '\(Sample.model)' \(folder / "a.txt")"
    try folder.write("a.txt", "a lovely book")
    let result = try RunCommand.run(
      ["-qec", command, "/dev/null"], program: "/usr/bin/script")
    let lines = result.output.split(whereSeparator: \.isNewline)
    #expect(lines.count == 2)
    #expect(lines.first == "LABEL  PROBABILITY  SOURCE")
    #expect(lines.last?.contains(/^pos    [01]\.\d{4}       \//) == true, "\(lines)")
    let piped = try linnet("classify", "-m", Sample.model, folder / "a.txt")
    #expect(!piped.output.contains("LABEL"))
  }
}
