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

  @Test func aLineOfAPipeComesOutBeforeTheNextIsWritten() throws {
    let path = folder / "pipe"
    try #require(mkfifo(path, 0o600) == 0)
    let mayWrite = DispatchSemaphore(value: 1)
    let writer = Thread {
      let descriptor = open(path, O_WRONLY)
      for number in 1...3 {
        mayWrite.wait()
        _ = "line \(number)\n".withCString { write(descriptor, $0, 7) }
      }
      close(descriptor)
    }
    writer.start()
    let documents = try Documents(paths: [path], lines: true)
    for number in 1...3 {
      // The next line is not written before this one was handed out.
      #expect(try documents.next()?.text == "line \(number)")
      mayWrite.signal()
    }
    #expect(try documents.next() == nil)
  }

  /// The most memory this process has held, in KiB.
  func peakMemory() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }

  @Test func aMillionLinesThroughAPipeInBoundedMemory() throws {
    let pipe = try TestPipe()
    let line = String(repeating: "a message that somebody sent ", count: 14)
    let block = String(repeating: line + "\n", count: 1_000)
    let writer = Thread {
      for _ in 0..<1_000 { pipe.write(block) }
      pipe.closeWriting()
    }
    let reader = LineReader(fileDescriptor: pipe.reading)
    let before = peakMemory()
    writer.start()
    var count = 0
    while let found = try reader.next() {
      count += 1
      if found != line { break }
    }
    #expect(count == 1_000_000)
    #expect(reader.bufferCapacity == ByteSource.chunkSize)
    // The text is 407 MB; the room is for the tests that run beside this one.
    #expect(peakMemory() - before < 150_000)
  }
}
