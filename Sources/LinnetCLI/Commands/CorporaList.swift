import ArgumentParser
import LinnetCorpora

struct CorporaList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List well-known public corpora.",
    discussion: """
      With --json also the addresses and checksums of their files.

      EXAMPLES
        linnet corpora
        linnet corpora list --json | jq .name
      """)

  @Flag(help: "One JSON object a corpus.")
  var json = false

  fileprivate struct File: Encodable {
    let name: String
    let addresses: [String]
    let bytes: Int?
    let sha256: String?
  }

  fileprivate struct Object: Encodable {
    let name: String
    let title: String
    let task: String
    let languages: [String]
    let license: String
    let homepage: String
    let bytes: Int?
    let files: [File]
    let note: String
    let unconfirmed: [String]
  }

  func run() throws {
    if json {
      return try CorpusCatalog.entries.forEach { Console.print(try JSONLine.encode(Object($0))) }
    }
    var table = Table(
      ["name", "task", "size", "licence", "page"], [.left, .left, .right, .left, .left])
    for entry in CorpusCatalog.entries {
      let size = entry.byteCount.map { (Double($0) / 1e6).fixed(1) + " MB" }
      table.add([
        entry.name, entry.task.rawValue, size ?? "unknown", entry.license, entry.homepage,
      ])
    }
    Console.print(table.text)
  }
}

extension CorporaList.Object {
  fileprivate init(_ entry: CorpusCatalog.Entry) {
    self.init(
      name: entry.name, title: entry.title, task: entry.task.rawValue,
      languages: entry.languages, license: entry.license, homepage: entry.homepage,
      bytes: entry.byteCount,
      files: entry.files.map {
        .init(name: $0.name, addresses: $0.addresses, bytes: $0.byteCount, sha256: $0.sha256)
      }, note: entry.note, unconfirmed: entry.unconfirmed.map(\.rawValue).sorted())
  }
}
