import Foundation
import Testing

@testable import LinnetCorpora

@Suite(.enabled(if: LoopbackServer.canRun, Comment(rawValue: LoopbackServer.absent)))
struct CorpusDownloaderTests {
  let folder: TemporaryFolder
  let server: LoopbackServer

  init() throws {
    folder = try TemporaryFolder()
    server = try LoopbackServer()
  }

  func entry(
    _ files: [String], _ source: CorpusCatalog.Source, sha256: String? = nil,
    labels: [String: String] = [:]
  ) -> CorpusCatalog.Entry {
    CorpusCatalog.Entry(
      name: "test", title: "A test", task: .classification, languages: ["en"],
      license: "CC0 1.0", homepage: "http://127.0.0.1/",
      files: files.map {
        CorpusCatalog.RemoteFile(
          name: $0, addresses: ["\(server.address)/good/\($0)"], sha256: sha256)
      },
      parts: [.init(name: "all.tsv", source: source)], labels: labels)
  }

  var sms: CorpusCatalog.Source {
    .rows(member: "SMSSpamCollection", options: .init(format: .tsv, hasHeader: false))
  }

  func converted(
    _ entry: CorpusCatalog.Entry, with downloader: CorpusDownloader = CorpusDownloader()
  ) throws -> String {
    _ = try downloader.download(entry, to: folder / "out")
    let data = try Data(contentsOf: URL(fileURLWithPath: folder / "out/all.tsv"))
    return String(decoding: data, as: UTF8.self)
  }

  /// What a failed download may leave: nothing but what it can go on from.
  func expectNothingWritten() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.filter { $0 != "out.partial" } == [])
  }

  @Test func zipIsFetchedCheckedAndConverted() throws {
    let report = try CorpusDownloader().download(entry(["sms.zip"], sms), to: folder / "out/")
    #expect(report.folder == folder / "out")
    #expect(report.parts.map(\.rows) == [3])
    #expect(report.files.map(\.isPinned) == [false])
    let texts = try LabeledTexts.read(path: folder / "out/all.tsv")
    #expect(texts.map(\.label) == ["ham", "spam", "ham"])
    #expect(texts.map(\.text) == ["see you at 7", "WIN \u{85} now free", "ok"])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder / "out").sorted()
    #expect(names == ["README.txt", "SHA256SUMS", "all.tsv"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["out"])
    // The digest found is remembered; it pins the next download.
    let digest = try #require(report.files.first?.sha256)
    let sums = try Data(contentsOf: URL(fileURLWithPath: folder / "out/SHA256SUMS"))
    #expect(String(decoding: sums, as: UTF8.self) == "\(digest)  sms.zip\n")
    let pinned = entry(["sms.zip"], sms, sha256: digest)
    let again = try CorpusDownloader().download(pinned, to: folder / "out", replaces: true)
    #expect(again.files.map(\.isPinned) == [true])
  }

  @Test func wrongChecksum() throws {
    let zeros = String(repeating: "0", count: 64)
    let error = corpusError { _ = try converted(entry(["sms.zip"], sms, sha256: zeros)) }
    #expect(error?.kind == .download)
    #expect(
      error?.description.hasPrefix(
        "\(server.address)/good/sms.zip: expected SHA-256 \(zeros), found ") == true)
    try expectNothingWritten()
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder / "out.partial/downloads") == [])
  }

  @Test func rememberedChecksumIsHeldAgainstAChangedFile() throws {
    let zeros = String(repeating: "0", count: 64)
    try folder.write("out/SHA256SUMS", "\(zeros)  sms.zip\n")
    let error = corpusError {
      _ = try CorpusDownloader().download(
        entry(["sms.zip"], sms), to: folder / "out", replaces: true)
    }
    #expect(error?.message.contains("expected SHA-256 \(zeros)") == true)
    #expect(FileManager.default.fileExists(atPath: folder / "out/SHA256SUMS"))
  }

  @Test func missingFileAndMissingServer() throws {
    let error = corpusError { _ = try converted(entry(["none.zip"], sms)) }
    #expect(error?.message.contains("404") == true)
    let away = corpusError {
      _ = try converted(
        entry(["sms.zip"], sms), with: CorpusDownloader(baseAddress: "file:///etc"))
    }
    #expect(away?.kind == .download)
    try expectNothingWritten()
  }

  @Test func anotherBaseAddressIsUsed() throws {
    var far = entry(["sms.zip"], sms)
    far.files[0].addresses = ["https://corpus.invalid/a/b/c?d"]
    let near = CorpusDownloader(baseAddress: "\(server.address)/good/")
    #expect(try converted(far, with: near).hasPrefix("ham\tsee you"))
  }

  @Test func theNextAddressIsTried() throws {
    var two = entry(["sms.zip"], sms)
    two.files[0].addresses.insert("\(server.address)/good/none", at: 0)
    #expect(try converted(two).hasPrefix("ham\t"))
  }

  @Test(arguments: ["broken", "norange"])
  func aTransferThatBrokeOffGoesOn(way: String) throws {
    var large = entry(["random.bin"], .labelWord(member: "random.bin"))
    large.files[0].addresses = ["\(server.address)/\(way)/random.bin"]
    let error = corpusError { _ = try converted(large) }
    #expect(error?.message.hasPrefix("the transfer failed") == true)
    try expectNothingWritten()
    let part = folder / "out.partial/downloads/random.bin.part"
    #expect(RawFile.size(part) == 100_000)
    // The second attempt gets the rest, then fails over what the file is: no corpus.
    let second = corpusError { _ = try converted(large) }
    if way == "broken" {
      #expect(second?.kind == .malformed)
      #expect(RawFile.size(folder / "out.partial/downloads/random.bin") == 200_000)
    } else {
      #expect(second?.message.hasPrefix("the transfer failed") == true)
    }
    try expectNothingWritten()
  }

  @Test func limitsOnSize() throws {
    let small = CorpusDownloader(maximumFileBytes: 100)
    let error = corpusError { _ = try converted(entry(["sms.zip"], sms), with: small) }
    #expect(error?.message == "the file is larger than the limit of 100 bytes")
    let data = CorpusCatalog.Source.labelWord(member: "data")
    let unpacked = corpusError {
      _ = try converted(
        entry(["large.tar.gz"], data), with: CorpusDownloader(maximumUnpackedBytes: 1_000_000))
    }
    #expect(unpacked?.kind == .download)
    try expectNothingWritten()
  }

  @Test(arguments: [
    ("dots.zip", "the unsafe path \"../evil\""),
    ("dots.tar.gz", "the unsafe path \"a/../../evil\""),
    ("absolute.tgz", "the unsafe path \"/tmp/linnet-evil\""), ("link.zip", "a link or device"),
    ("link.tar.gz", "a link or device"), ("through.tar.gz", "the archive"),
    ("damaged.zip", "cannot be listed"), ("sms.zip", "holds none of data"),
  ])
  func unsafeArchivesAreRefused(name: String, words: String) throws {
    let error = corpusError { _ = try converted(entry([name], .labelWord(member: "data"))) }
    #expect(error?.kind == .download)
    #expect(error?.message.contains(words) == true, "\(String(describing: error))")
    try expectNothingWritten()
    #expect(!FileManager.default.fileExists(atPath: "/tmp/linnet-evil"))
  }

  @Test func conversions() throws {
    let rows: [(CorpusCatalog.Entry, String)] = [
      (
        entry(["reviews.tar.gz"], .folders(["neg": "set/neg", "pos": "set/pos"])),
        "neg\tbad film\npos\tgood  film\npos\tfine\n"
      ),
      (
        entry(["topics.csv"], .labelFirst(member: "topics.csv"), labels: ["3": "business"]),
        "business\tTitle, one First second   third\n1\ta b \"c\"\n"
      ),
      (
        entry(["questions.label"], .labelWord(member: "questions.label")),
        "DESC\tHow did it ?\nNUM\tWhen was sister\u{FFFD}city ?\n"
      ),
      (
        entry(
          ["table.tsv"],
          .rows(
            member: "table.tsv",
            options: .init(labelColumn: .name("label"), textColumn: .name("sentence"))),
          labels: ["0": "neg", "1": "pos"]), "pos\tfine\nneg\tbad\n"
      ),
      (
        entry(
          ["rows.jsonl"],
          .rows(
            member: "rows.jsonl",
            options: .init(labelColumn: .name("category"), textColumn: .name("texts")))),
        "q\ta\u{FFFD}\n"
      ),
      (
        entry(["deu.txt"], .pairs(member: "deu.txt", source: 1, target: 2)),
        "Go.\tGeh.\nHi.\tHallo!\n"
      ),
      (
        entry(["a.en.gz", "a.de.gz"], .aligned(source: "a.en.gz", target: "a.de.gz")),
        "one\teins\ntwo\tzwei\n"
      ),
    ]
    for (entry, expected) in rows {
      #expect(try converted(entry) == expected)
      try FileManager.default.removeItem(atPath: folder / "out")
    }
  }

  @Test func rowsThatCannotBeConverted() throws {
    let broken = corpusError {
      _ = try converted(entry(["broken.csv"], .labelFirst(member: "broken.csv")))
    }
    #expect(broken?.message == "the quote that opens here is never closed")
    let uneven = corpusError {
      _ = try converted(
        entry(["a.en.gz", "short.de.gz"], .aligned(source: "a.en.gz", target: "short.de.gz")))
    }
    #expect(uneven?.message.contains("as many lines") == true)
    let missing = corpusError {
      _ = try converted(entry(["deu.txt"], .pairs(member: "fra.txt", source: 1, target: 2)))
    }
    #expect(missing?.message == "the corpus test lacks its file fra.txt")
    try expectNothingWritten()
  }

  @Test func aFolderInTheWayStays() throws {
    let kept = try folder.write("out/mine", "mine")
    let error = corpusError { _ = try converted(entry(["sms.zip"], sms)) }
    #expect(error?.description == "\(folder / "out"): the folder exists and is not empty")
    #expect(FileManager.default.fileExists(atPath: kept))
    #expect(!FileManager.default.fileExists(atPath: folder / "out.partial"))
  }

  @Test(arguments: [false, true]) func aFileInTheWayStays(replaces: Bool) throws {
    let kept = try folder.write("out", "mine")
    let downloader = CorpusDownloader()
    let error = corpusError {
      _ = try downloader.download(
        entry(["sms.zip"], sms), to: folder / "out", replaces: replaces)
    }
    #expect(error?.description == "\(kept): expected a folder or nothing there, found a file")
    #expect(try String(contentsOfFile: kept, encoding: .utf8) == "mine")
  }
}
