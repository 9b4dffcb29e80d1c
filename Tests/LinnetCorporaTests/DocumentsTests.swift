import Foundation
import Testing

@testable import LinnetCorpora

@Suite struct DocumentsTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("in/b.txt", "\u{FEFF}two\r\nlines")
    try folder.write("in/a.txt", "")
    try folder.write("in/sub/deep/c", "deep \u{85}")
    try folder.write("in/.hidden", "no")
    try folder.write("in/.git/config", "no")
  }

  @Test func foldersAreReadInOrder() throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder / "in/sub/loop", withDestinationPath: folder / "in")
    try FileManager.default.createSymbolicLink(
      atPath: folder / "in/z", withDestinationPath: folder / "in/b.txt")
    let documents = try Documents(paths: [folder / "in"]).all()
    #expect(
      documents.map { $0.source.description }
        == ["in/a.txt", "in/b.txt", "in/sub/deep/c", "in/z"].map { folder / $0 })
    #expect(documents.map(\.text) == ["", "two\r\nlines", "deep \u{85}", "two\r\nlines"])
  }

  @Test func pathsKeepTheOrderGiven() throws {
    let paths = [folder / "in/sub", folder / "in/a.txt"]
    #expect(
      try Documents(paths: paths).all().map(\.source.file)
        == [folder / "in/sub/deep/c", folder / "in/a.txt"])
  }

  @Test func eachLineIsADocument() throws {
    let path = try folder.write("lines", "\u{FEFF}one\r\n\n\u{2028}three")
    let documents = try Documents(paths: [path, folder / "in/b.txt"], lines: true).all()
    #expect(documents.map(\.text) == ["one", "", "\u{2028}three", "two", "lines"])
    #expect(
      documents.map(\.source.description)
        == [
          "\(path):1", "\(path):2", "\(path):3", "\(folder / "in/b.txt"):1",
          "\(folder / "in/b.txt"):2",
        ])
  }

  @Test func gzipIsUnpacked() throws {
    #expect(
      try Documents(paths: [fixture("two.tsv.gz")]).all().map(\.text)
        == ["ham\tFähre um 7\nspam\tWIN \u{85} now\n"])
  }

  @Test(arguments: [true, false])
  func binaryFilesAreRefusedOrSkipped(lines: Bool) throws {
    let binary = try folder.write("in/ab.bin", [0x7F, 0x45, 0x4C, 0x46, 0, 0])
    let refused = corpusError { _ = try Documents(paths: [folder / "in"], lines: lines).all() }
    #expect(refused?.kind == .binary)
    #expect(
      refused?.description
        == "\(binary): expected text, found a binary file (NUL byte at offset 4)")
    let documents = try Documents(paths: [folder / "in"], lines: lines, binaryFiles: .skip)
    #expect(try documents.all().map(\.source.file).contains(folder / "in/sub/deep/c"))
    #expect(documents.skipped.map(\.source?.file) == [binary])
  }

  @Test func nothingToReadIsAnError() throws {
    let missing = corpusError { _ = try Documents(paths: [folder / "in", folder / "none"]) }
    #expect(missing?.description == "\(folder / "none"): No such file or directory")
    try FileManager.default.createDirectory(
      atPath: folder / "empty/sub", withIntermediateDirectories: true)
    let empty = corpusError { _ = try Documents(paths: [folder / "empty"]) }
    #expect(empty?.description == "\(folder / "empty"): no text files in the folder")
    try folder.write("binary/x", [0])
    let binary = corpusError {
      _ = try Documents(paths: [folder / "binary"], binaryFiles: .skip).all()
    }
    #expect(binary?.kind == .empty)
  }

  @Test func aDocumentPastTheLimitIsAnError() throws {
    let path = try folder.write("long", "12345\n")
    #expect(try Documents(paths: [path], maximumLength: 6).all().count == 1)
    let error = corpusError { _ = try Documents(paths: [path], maximumLength: 5).all() }
    #expect(error?.description == "\(path): the document is longer than the limit of 5 bytes")
  }

  @Test func tenMegabytesInOneLine() throws {
    let path = try folder.write("long", String(repeating: "0123456789", count: 1_000_000))
    #expect(try Documents(paths: [path], lines: true).all().map(\.text.utf8.count) == [10_000_000])
  }

  @Test func aNamedPipeIsReadAsItsLinesArrive() throws {
    let path = folder / "pipe"
    try #require(mkfifo(path, 0o600) == 0)
    let writer = Thread {
      let descriptor = open(path, O_WRONLY)
      for number in 1...2 {
        _ = "line \(number)\n".withCString { write(descriptor, $0, 7) }
        usleep(20_000)
      }
      close(descriptor)
    }
    writer.start()
    #expect(try Documents(paths: [path], lines: true).all().map(\.text) == ["line 1", "line 2"])
  }

  /// The most memory this process has held, in KiB.
  func peakMemory() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }

  @Test func aMillionLinesThroughAPipeInBoundedMemory() throws {
    let pipe = try TestPipe()
    let block = (0..<1_000).map { "line \($0) of a message that somebody sent\n" }.joined()
    let writer = Thread {
      for _ in 0..<1_000 { pipe.write(block) }
      pipe.closeWriting()
    }
    let reader = LineReader(fileDescriptor: pipe.reading)
    writer.start()
    var count = 0
    while let line = try reader.next(), !line.isEmpty {
      count += 1
      if count == 1_000 { break }
    }
    let before = peakMemory()
    while try reader.next() != nil { count += 1 }
    #expect(count == 1_000_000)
    // The text is 44 MB; other tests run beside this one, hence not a tighter bound.
    #expect(peakMemory() - before < 30_000)
  }
}
