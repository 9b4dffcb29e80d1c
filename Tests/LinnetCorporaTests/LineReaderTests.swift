import Foundation
import Testing

@testable import LinnetCorpora

@Suite struct LineReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    ("", []),
    ("\n", [""]),
    ("one", ["one"]),
    ("one\ntwo\n", ["one", "two"]),
    ("one\r\ntwo\r\n", ["one", "two"]),
    ("one\r\r\ntwo\r", ["one\r", "two\r"]),
    ("a\u{85}b\u{2028}c\u{B}d\u{2029}e\u{C}f\n", ["a\u{85}b\u{2028}c\u{B}d\u{2029}e\u{C}f"]),
    ("\u{FEFF}one\n\u{FEFF}two\n", ["one", "\u{FEFF}two"]),
    ("\u{FEFF}", []),
    ("a\0b\n", ["a\0b"]),
  ])
  func onlyALineFeedEndsALine(text: String, lines: [String]) throws {
    let reader = try LineReader(path: folder.write("file", text))
    let found = try reader.all()
    #expect(found.map { Array($0.utf8) } == lines.map { Array($0.utf8) })
    #expect(reader.lineNumber == lines.count)
  }

  @Test func bytesComeAsTheyStand() throws {
    let bytes: [UInt8] = [0x61, 0xFF, 0xE2, 0x80, 0x0A, 0xC0]
    let reader = try LineReader(path: folder.write("file", bytes))
    #expect(try reader.withNextLine { Array($0) } == [0x61, 0xFF, 0xE2, 0x80])
    #expect(try reader.withNextLine { Array($0) } == [0xC0])
    #expect(try reader.withNextLine { Array($0) } == nil)
  }

  @Test func invalidUTF8IsRepaired() throws {
    // The example of the Unicode Standard, section 3.9: a replacement for each maximal part.
    let bytes: [UInt8] = [
      0x61, 0xF1, 0x80, 0x80, 0xE1, 0x80, 0xC2, 0x62, 0x80, 0x63, 0x80, 0xBF, 0x64,
    ]
    let reader = try LineReader(path: folder.write("file", bytes))
    #expect(try reader.next() == "a\u{FFFD}\u{FFFD}\u{FFFD}b\u{FFFD}c\u{FFFD}\u{FFFD}d")
  }

  @Test func linesLongerThanAChunkAreWhole() throws {
    let long = String(repeating: "ä", count: 300_000)
    let reader = try LineReader(path: folder.write("file", "x\n\(long)\n\(long)\r\ny"))
    #expect(try reader.all() == ["x", long, long, "y"])
  }

  @Test(arguments: ["\n", "\r\n", ""])
  func aLinePastTheLimitIsAnError(end: String) throws {
    let fits = try LineReader(
      path: folder.write("fits", "12345\(end)"), maximumLineLength: 5)
    #expect(try fits.all() == ["12345"])
    let path = try folder.write("long", "1\n123456\(end)")
    let reader = try LineReader(path: path, maximumLineLength: 5)
    #expect(try reader.next() == "1")
    let error = corpusError { _ = try reader.next() }
    #expect(error?.kind == .tooLong)
    #expect(error?.description == "\(path):2: the line is longer than the limit of 5 bytes")
  }

  @Test func aLineWithoutEndStopsAtTheLimitNotAtMemory() throws {
    let reader = try LineReader(path: "/dev/zero", maximumLineLength: 1 << 20)
    #expect(corpusError { _ = try reader.next() }?.kind == .tooLong)
  }

  @Test func missingFileAndFolder() throws {
    let missing = corpusError { _ = try LineReader(path: folder / "none") }
    #expect(missing?.description == "\(folder / "none"): No such file or directory")
    let reader = try LineReader(path: folder.path)
    #expect(
      corpusError { _ = try reader.next() }?.description
        == "\(folder.path): expected a file, found a folder")
  }

  @Test(arguments: ["two.tsv.gz", "padded.tsv.gz"])
  func gzipIsUnpacked(name: String) throws {
    let reader = try LineReader(path: fixture(name))
    #expect(try reader.all() == ["ham\tFähre um 7", "spam\tWIN \u{85} now"])
  }

  @Test func gzipOfSeveralMembersIsOneText() throws {
    #expect(try LineReader(path: fixture("members.tsv.gz")).all().count == 3)
    let long = try LineReader(path: fixture("zeros.txt.gz")).all()
    #expect(long.map(\.utf8.count) == [3_000_000, 1])
  }

  @Test(arguments: [
    ("truncated.tsv.gz", "truncated"), ("damaged.tsv.gz", "damaged"), ("trailing.tsv.gz", "other"),
  ])
  func badGzipIsAnErrorThatNamesTheFile(name: String, word: String) throws {
    let error = corpusError { _ = try LineReader(path: fixture(name)).all() }
    #expect(error?.kind == .damagedCompression)
    #expect(error?.source?.file == fixture(name))
    #expect(error?.message.contains(word) == true)
  }

  @Test func everyCutOfAGzipIsAnError() throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: fixture("two.tsv.gz")))
    for count in 2..<whole.count {
      let path = try folder.write("cut", whole.prefix(count))
      #expect(
        corpusError { _ = try LineReader(path: path).all() }?.kind == .damagedCompression,
        "cut to \(count) bytes")
    }
  }

  @Test func aLineComesOutBeforeTheNextIsWritten() throws {
    let pipe = try TestPipe()
    let reader = LineReader(fileDescriptor: pipe.reading)
    for number in 1...3 {
      // Were the reader to wait for more, this test would not end.
      pipe.write("line \(number)\n")
      #expect(try reader.next() == "line \(number)")
    }
    pipe.write("\u{FEFF}la")
    pipe.closeWriting()
    #expect(try reader.next() == "\u{FEFF}la")
    #expect(try reader.next() == nil)
  }

  @Test func gzipThroughAPipeInSingleBytes() throws {
    let pipe = try TestPipe()
    let bytes = try Data(contentsOf: URL(fileURLWithPath: fixture("two.tsv.gz")))
    let writer = Thread {
      for byte in bytes {
        pipe.write([byte])
        usleep(200)
      }
      pipe.closeWriting()
    }
    writer.start()
    #expect(try LineReader(fileDescriptor: pipe.reading).all().count == 2)
  }
}
