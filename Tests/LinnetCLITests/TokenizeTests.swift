import Foundation
import Testing
import TestSupport

struct TokenizeTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  func tokens(_ arguments: String..., bytes: [UInt8]) throws -> [[String: Any]] {
    let file = try folder.write("text", bytes)
    let result = try RunCommand.run(["tokenize", "--json"] + arguments + [file])
    #expect(result.exitCode == 0)
    #expect(result.errors == "")
    return try result.outputLines.map(object)
  }

  @Test func offsetsAreThoseOfTheFile() throws {
    var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
    for part in [
      Array("Ab\r\n".utf8), [0xFF, 0x20, 0xE2, 0x82, 0x20], Array("ﬁx e\u{301}t 12".utf8),
    ] {
      bytes += part
    }
    let tokens = try tokens(bytes: bytes)
    for (text, original) in [("ab", "Ab"), ("fix", "ﬁx"), ("ét", "e\u{301}t"), ("12", "12")] {
      let token = try #require(
        tokens.first {
          ($0["text"] as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars) == true
        })
      #expect(token.keys.sorted() == ["end", "kind", "source", "start", "text"])
      let start = try #require(token["start"] as? Int)
      let end = try #require(token["end"] as? Int)
      #expect(Array(bytes[start..<end]) == Array(original.utf8), "\(text)")
    }
  }

  @Test func linesForPeople() throws {
    let result = try linnet("tokenize", input: "Don't pay £5")
    #expect(
      result.outputLines == [
        "0..<5\tword\tdon't", "6..<9\tword\tpay", "10..<12\tsymbol\t£", "12..<13\tnumber\t5",
      ])
  }

  @Test func caseIsKeptWhereAsked() throws {
    let tokens = try tokens("--keep-case", bytes: Array("Hello".utf8))
    #expect(tokens.map { $0["text"] as? String } == ["Hello"])
  }

  @Test func theLocaleDecides() throws {
    // The colon is inside a word in Swedish only.
    let swedish = try tokens("--locale", "sv", bytes: Array("EU:s".utf8))
    let root = try tokens(bytes: Array("EU:s".utf8))
    #expect(swedish.count == 1)
    #expect(root.count == 3)
  }

  @Test func rulesOfTheUser() throws {
    let rules = try folder.write("rules.txt", "!!forward;\n$a = [a-z\\-];\n$a+ {200};\n")
    let tokens = try tokens("--rules", rules, bytes: Array("a-b c".utf8))
    #expect(tokens.map { $0["text"] as? String } == ["a-b", "c"])
    let broken = try folder.write("broken.txt", "!!forward;\n$a = [a-z;\n")
    #expect(try complaint(["tokenize", "--rules", broken]).contains("line 2"))
    try complaint(["tokenize", "--rules", folder / "none"])
  }

  @Test func severalFilesAreNamed() throws {
    let (a, b) = (try folder.write("a", "x"), try folder.write("b", "y z"))
    let lines = try linnet("tokenize", "--json", a, b).outputLines.map(object)
    #expect(lines.map { $0["source"] as? String } == [a, b, b])
  }

  @Test func longTextTakesMemoryByItsLength() throws {
    let text = String(repeating: "some words that are repeated, ", count: 100_000)
    let file = try folder.write("a", text)
    let command = try RunningCommand(["tokenize", file, "-"])
    #expect(command.outputLines(atLeast: 600_000, seconds: 60).count == 600_000)
    #expect(command.peakMemory > 1_000_000 && command.peakMemory < 60_000_000)
    #expect(command.finish().exitCode == 0)
  }

  @Test func aLocaleThatIsNoneIsWrongUsage() throws {
    for locale in ["no locale!", "xx_yy_zz", "../../etc"] {
      let line = try complaint(["tokenize", "--locale", locale], exitCode: 64)
      #expect(line.hasPrefix("--locale: expected a locale"))
    }
  }

  /// A text cannot command the terminal.
  @Test func controlCharactersAreShownAsSuch() throws {
    let result = try linnet("tokenize", input: "a\u{202E} b")
    #expect(result.outputLines == [#"0..<4\#tword\#ta\u{202E}"#, "5..<6\tword\tb"])
  }

  @Test func whatIsNoText() throws {
    let packed = try folder.writePacked("a", "text")
    #expect(try complaint(["tokenize", packed]).contains("zcat"))
    #expect(try complaint(["tokenize", try folder.write("b", [65, 0])]).contains("binary"))
    #expect(try complaint(["tokenize", folder.path]).contains("found a folder"))
    #expect(try complaint(["tokenize", folder / "none"]).contains("No such file"))
    #expect(try linnet("tokenize").output == "")
  }
}
