import Foundation
import TestSupport
import Testing

struct LinnetCommandTests {
  static let commands = [
    "", "classify", "explain", "translate", "forecast", "train", "train classifier",
    "train translator", "train forecaster", "evaluate", "compare", "inspect", "inspect gradients",
    "inspect gates", "inspect attention", "inspect embedding", "inspect memory",
    "inspect learning-rate", "neighbours", "tokenize", "vocab", "vocab build", "vocab show",
    "vocab export", "models", "corpora", "corpora list", "corpora get",
  ]

  @Test(arguments: commands)
  func helpShowsAnExample(command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    for arguments in [words + ["--help"], ["help"] + words] {
      let result = try RunCommand.run(arguments)
      #expect(result.exitCode == 0)
      #expect(result.errors == "")
      let example = "  " + (["linnet"] + words).joined(separator: " ")
      let examples = result.output.split(separator: "EXAMPLES")
      #expect(examples.count == 2)
      #expect(examples.last?.contains(example) == true, "\(result.output)")
    }
  }

  /// On a terminal of 80 columns no example is broken, and no line ends where the next word would have had room.
  @Test(arguments: commands)
  func helpFillsItsLines(command: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let output = try RunCommand.run(words + ["--help"]).output
    let sections = output.components(separatedBy: "USAGE: ")[0].components(separatedBy: "EXAMPLES")
    let prose = sections[0].split(separator: "\n", omittingEmptySubsequences: false)
    for (line, next) in zip(prose, prose.dropFirst()) where !line.isEmpty && !line.hasSuffix(".") {
      guard !line.hasPrefix(" "), !next.hasPrefix(" "), let word = next.split(separator: " ").first
      else { continue }
      #expect(line.count + 1 + word.count >= 80, "\(line)")
    }
    let examples = sections[1].components(separatedBy: "\n\n")[0]
    for line in examples.split(separator: "\n") {
      #expect(line.hasPrefix("  ") && line.count < 80, "\(line)")
    }
  }

  @Test func versionIsANumber() throws {
    let result = try linnet("--version")
    #expect(result.exitCode == 0)
    #expect(try /\d+\.\d+\.\d+\n/.wholeMatch(in: result.output) != nil)
  }

  @Test func withoutACommandHelpIsShown() throws {
    #expect(try linnet().output.contains("EXAMPLES"))
    #expect(try linnet("train").output.contains("linnet train classifier --train"))
  }

  @Test(arguments: [
    ("classfy", "linnet help"),
    ("classify --bogus", "linnet help classify"),
    ("classify --model", "linnet help classify"),
    ("classify --top many", "linnet help classify"),
    ("classify --top 0", "linnet help classify"),
    ("train classifier --output x", "linnet help train classifier"),
    ("train classifier --train x --output y --optimizer fast", "linnet help train classifier"),
    ("evaluate --data x", "linnet help evaluate"),
    ("tokenize --locale", "linnet help tokenize"),
    ("vocab build --output x", "linnet help vocab build"),
    ("vocab show", "linnet help vocab show"),
    ("models --bogus", "linnet help models"),
    ("corpora get", "linnet help corpora get"),
  ])
  func wrongUsageIsOneLineWithAHint(command: String, hint: String) throws {
    let words = command.split(separator: " ").map(String.init)
    let line = try complaint(words, exitCode: 64)
    #expect(line.hasSuffix("; see '\(hint)'"), "\(line)")
    let help = try RunCommand.run(hint.split(separator: " ").dropFirst().map(String.init))
    #expect(help.exitCode == 0)
    #expect(help.output.contains("USAGE: "))
  }

  @Test func lineEndsInNamesStayInOneLine() throws {
    try complaint(["classify", "-m", Sample.model, "no\nsuch\r\nfile"])
  }
}
