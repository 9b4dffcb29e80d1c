import ArgumentParser
import LinnetCorpora

struct CorporaGet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "get",
    abstract: "Download a corpus and make label and text files of it.",
    discussion: """
      Needs the programs curl and, for archives, unzip or tar. A transfer that was broken off, also \
      by Control-C, goes on from there the next time.

      EXAMPLES
        linnet corpora get sms-spam
        linnet corpora get ag-news --output data/ag-news
        linnet corpora get sms-spam --address https://mirror.example.org/corpora
      """)

  @Argument(help: "The name of a corpus; see linnet corpora.")
  var name: String

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The folder to write; the name of the corpus if not said.", valueName: "dir"))
  var output: String?

  @Option(help: ArgumentHelp("A mirror to fetch the files from.", valueName: "url"))
  var address: String?

  @Flag(help: "Replace what is in the folder.")
  var replace = false

  @Flag(help: "One JSON object about what was fetched and written.")
  var json = false

  private struct Object: Encodable {
    struct File: Encodable {
      let name: String
      let bytes: Int
      let sha256: String
      let isPinned: Bool
    }

    let folder: String
    let files: [File]
    let rows: [String: Int]
  }

  func run() throws {
    let entry = try CorpusCatalog.entry(named: name)
    ChildProcesses.endWithThisOne()
    let report = try CorpusDownloader(
      baseAddress: address, showsProgress: Console.showsProgress
    ).download(entry, to: output ?? name, replaces: replace)
    guard json else {
      return report.parts.forEach { Console.print("\(report.folder)/\($0.name)\t\($0.rows) rows") }
    }
    let files = report.files.map {
      Object.File(
        name: $0.name, bytes: $0.byteCount, sha256: $0.sha256, isPinned: $0.isPinned)
    }
    Console.print(
      try JSONLine.encode(
        Object(
          folder: report.folder, files: files,
          rows: Dictionary(uniqueKeysWithValues: report.parts.map { ($0.name, $0.rows) }))))
  }
}
