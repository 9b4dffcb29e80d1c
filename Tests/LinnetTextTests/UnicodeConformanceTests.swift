import Foundation
import LinnetText
import Testing
import TestSupport

/// Unicode's own test files, for the version of Unicode that ICU has here.
@Suite(
  .enabled(if: DataFolder.url != nil, Comment(rawValue: DataFolder.absent)),
  .enabled(if: UnicodeLibrary.unicodeVersion == "15.0", "the files are those of Unicode 15.0"))
struct UnicodeConformanceTests {
  @Test(arguments: [
    ("WordBreakTest", TextUnit.word), ("SentenceBreakTest", .sentence),
    ("GraphemeBreakTest", .grapheme),
  ])
  func everyCaseButTheKnownExceptions(file: String, unit: TextUnit) throws {
    let breaker = try TextBreaker(unit: unit)
    let failing = try Self.cases(file).filter { breaker.ranges(in: $0.text) != $0.ranges }
    let exceptions = try FixtureFile.lines("break-test-exceptions.tsv")
      .filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t") }
      .filter { $0[0] == file }.map { String($0[1]) }
    #expect(failing.map(\.line) == exceptions)
  }

  /// The only exceptions are about the colon, which Swedish treats as the standard does.
  @Test func everyWordCaseInSwedish() throws {
    let breaker = try TextBreaker(unit: .word, locale: "sv")
    #expect(
      try Self.cases("WordBreakTest").filter { breaker.ranges(in: $0.text) != $0.ranges }.isEmpty)
  }

  /// With its own rules for ASCII, and cut at the at sign as the standard has it.
  @Test func wordBreakerAgreesWithTheStandardInSwedish() throws {
    let breaker = try WordBreaker(locale: "sv", recognizing: [])
    let failing = try Self.cases("WordBreakTest").filter {
      breaker.segments(in: $0.text).map(\.range) != $0.ranges
    }
    #expect(failing.map(\.line) == [])
  }

  struct Case {
    let line: String
    let text: String
    let ranges: [Range<Int>]
  }

  /// A line of a file is `÷ 0061 × 0308 ÷ # comment`.
  static func cases(_ file: String) throws -> [Case] {
    let folder = try #require(DataFolder.url).appendingPathComponent("unicode-15.0")
    let content = try String(
      contentsOf: folder.appendingPathComponent(file + ".txt"), encoding: .utf8)
    let cases = try content.split(separator: "\n").compactMap { line -> Case? in
      let data = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace)
      guard !data.isEmpty else { return nil }
      var text = ""
      var boundaries: [Int] = []
      for item in data {
        switch item {
        case "÷": boundaries.append(text.utf8.count)
        case "×": continue
        default:
          let number = try #require(UInt32(item, radix: 16))
          text.unicodeScalars.append(try #require(Unicode.Scalar(number)))
        }
      }
      return Case(
        line: data.joined(separator: " "), text: text,
        ranges: zip(boundaries, boundaries.dropFirst()).map { $0..<$1 })
    }
    try #require(cases.count > 500)
    return cases
  }
}
