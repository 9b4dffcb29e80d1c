import Foundation
import Testing
import TestSupport

/// What the articles of the lecture show of a command is what it prints.
struct LectureCommandTests {
  /// What trains is left to `Scripts/lecture-figures.sh`.
  private static let slow = [
    "train", "compare", "forecast", "evaluate sales", "inspect memory", "inspect learning-rate",
  ]

  private static let commands = Result {
    try Article.lecture().flatMap { article in
      article.blocks.filter { block in
        block.language == "sh" && block.text.contains("linnet ") && block.output != nil
          && !slow.contains { block.text.contains("linnet \($0)") }
      }
    }
  }

  @Test func commandsPrintWhatArticlesShow() throws {
    let folder = try Scratch()
    for name in ["corpora", "models"] {
      try FileManager.default.createSymbolicLink(
        atPath: folder / name,
        withDestinationPath: Article.repository.appendingPathComponent(name).path)
    }
    let program = URL(fileURLWithPath: RunCommand.linnet).deletingLastPathComponent().path
    let commands = try Self.commands.get()
    #expect(commands.count >= 10)
    for command in commands {
      let script = "cd '\(folder / "")'; PATH='\(program)':$PATH\n\(command.text)"
      let result = try RunCommand.run(["-c", script], program: "/bin/bash")
      #expect(result.outputLines.joined(separator: "\n") == command.output, "\(command.text)")
    }
  }
}
