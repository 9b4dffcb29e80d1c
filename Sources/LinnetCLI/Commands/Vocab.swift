import ArgumentParser

struct Vocab: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vocab",
    abstract: "Build and show vocabularies.",
    discussion: """
      EXAMPLES
        linnet vocab build --data news.txt --output news.vocab
        linnet vocab show news.vocab
      """,
    subcommands: [VocabBuild.self, VocabShow.self, VocabExport.self])
}
