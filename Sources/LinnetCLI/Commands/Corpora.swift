import ArgumentParser
import LinnetCorpora

struct Corpora: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List well-known public corpora, and get one.",
    subcommands: [List.self, Get.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List well-known public corpora.",
      discussion: """
        EXAMPLES
          linnet corpora
        """)

    func run() throws {
      var table = Table(
        ["name", "task", "size", "licence"], [.left, .left, .right, .left])
      for entry in CorpusCatalog.entries {
        table.add([
          entry.name, entry.task.rawValue, entry.byteCount.map { (Double($0) / 1e6).fixed(1) + " MB" } ?? "unknown", entry.license,
        ])
      }
      Console.print(table.text)
    }
  }

  struct Get: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Download a corpus and make label and text files of it.",
      discussion: """
        Needs the programs curl and, for archives, bsdtar or unzip.

        EXAMPLES
          linnet corpora get sms-spam
          linnet corpora get ag-news --output data/ag-news
        """)

    @Argument(help: "The name of a corpus; see linnet corpora.")
    var name: String

    @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write.", valueName: "dir"))
    var output: String?

    @Option(help: ArgumentHelp("A mirror to fetch the files from.", valueName: "url"))
    var address: String?

    @Flag(help: "Replace what is in the folder.")
    var replace = false

    func run() throws {
      let entry = try CorpusCatalog.entry(named: name)
      let report = try CorpusDownloader(
        baseAddress: address, showsProgress: Console.showsProgress
      ).download(entry, to: output ?? name, replaces: replace)
      for part in report.parts { Console.print("\(report.folder)/\(part.name)\t\(part.rows) rows") }
    }
  }
}
