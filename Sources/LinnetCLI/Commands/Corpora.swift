import ArgumentParser

struct Corpora: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corpora",
    abstract: "List well-known public corpora, and get one.",
    discussion: """
      EXAMPLES
        linnet corpora
        linnet corpora get sms-spam
      """,
    subcommands: [CorporaList.self, CorporaGet.self], defaultSubcommand: CorporaList.self)
}
