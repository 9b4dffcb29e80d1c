import ArgumentParser
import Linnet
import LinnetFormats
import LinnetText

struct VocabExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the vocabulary of a model as a file.",
    discussion: """
      EXAMPLES
        linnet vocab export spam --output spam.vocab
      """)

  @Argument(help: "A model file, or the name of a model that ships.")
  var model: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  func run() throws {
    try OutputCheck.canWrite(output, reading: [ModelName.path(of: model)])
    try AtomicFile.write(try ModelName.openClassifier(model).vocabulary.text, to: output)
    Console.note("wrote \(output)")
  }
}
