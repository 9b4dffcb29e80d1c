import ArgumentParser
import Linnet
import LinnetFormats
import LinnetText

struct VocabExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the vocabulary of a model as a file.",
    discussion: """
      Of a classifier its words, of a translator its subwords: characters, and merges in their order.

      EXAMPLES
        linnet vocab export spam --output spam.vocab
        linnet vocab export en-fr --output en-fr.vocab
      """)

  enum Side: String, ExpressibleByArgument, CaseIterable { case source, target }

  @Argument(help: "A model file, or the name of a model that ships.")
  var model: String

  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write.", valueName: "file"))
  var output: String

  @Option(help: "Which subwords of a translator that has two vocabularies.")
  var side = Side.target

  func run() throws {
    try OutputCheck.canWrite(output, reading: [ModelName.path(of: model)])
    try AtomicFile.write(try text(of: ModelName.open(model)), to: output)
    Console.note("wrote \(output)")
  }

  private func text(of model: ModelName.Model) throws -> [UInt8] {
    switch model {
    case .classifier(let classifier): classifier.vocabulary.text
    case .translator(let translator):
      (side == .source ? translator.sourceVocabulary : translator.targetVocabulary).text
    case .forecaster: throw NoVocabulary(model: self.model)
    }
  }
}

/// A model has no vocabulary.
private struct NoVocabulary: Error, CustomStringConvertible {
  let model: String

  var description: String {
    "\(model): expected a classifier or a translator, found a forecaster, which has no vocabulary"
  }
}
