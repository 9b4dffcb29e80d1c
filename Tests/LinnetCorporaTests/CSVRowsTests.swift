import Testing

@testable import LinnetCorpora

@Suite struct CSVRowsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func rows(of bytes: [UInt8]) throws -> [[String]] {
    let rows = CSVRows(try LineReader(path: folder.write("file.csv", bytes)))
    var all: [[String]] = []
    while let row = try rows.next() { all.append(row.fields) }
    return all
  }

  @Test(arguments: [
    ("a,b\n", [["a", "b"]]),
    ("a,\n", [["a", ""]]),
    (",", [["", ""]]),
    ("\"\",\"\"\n", [["", ""]]),
    ("\"a\"\"\"\n\n\"\"\"\"\n", [["a\""], ["\""]]),
    ("a b\"c\",d\n", [["a b\"c\"", "d"]]),
    ("\"a\n\nb\",c\r\nd,\"e\r\nf\"\r\n", [["a\n\nb", "c"], ["d", "e\r\nf"]]),
    ("\"a\u{85}b\u{2028}\",c\n", [["a\u{85}b\u{2028}", "c"]]),
  ])
  func rfc4180(text: String, expected: [[String]]) throws {
    #expect(try rows(of: Array(text.utf8)) == expected)
  }

  @Test func rowsKnowTheLineOnWhichTheyBegin() throws {
    let rows = CSVRows(
      try LineReader(path: folder.write("f.csv", "a,\"1\n2\n3\"\n\nb,\"4\"\nc,5")))
    var lines: [Int] = []
    while let row = try rows.next() { lines.append(row.line) }
    #expect(lines == [1, 5, 6])
  }

  /// What RFC 4180 says a writer does.
  func written(_ records: [[String]], lineEnd: String, quoteAll: Bool) -> String {
    records.map { record in
      record.map { field in
        let needsQuotes = field.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        guard needsQuotes || quoteAll || (field.isEmpty && record.count == 1) else { return field }
        var quoted = "\""
        for scalar in field.unicodeScalars {
          quoted.unicodeScalars.append(scalar)
          if scalar == "\"" { quoted.unicodeScalars.append(scalar) }
        }
        return quoted + "\""
      }.joined(separator: ",")
    }.joined(separator: lineEnd)
  }

  @Test(arguments: 0..<200)
  func randomRecordsComeBack(seed: UInt64) throws {
    var random = TestRandom(state: seed)
    let alphabet: [Unicode.Scalar] = [
      "a", "é", "\"", ",", "\n", "\r", " ", "\t", "\u{85}", "\u{2028}", "😀", "\u{301}",
    ]
    let records = (0..<Int.random(in: 1...8, using: &random)).map { _ in
      (0..<Int.random(in: 2...4, using: &random)).map { _ in
        var field = ""
        for _ in 0..<Int.random(in: 0...6, using: &random) {
          field.unicodeScalars.append(alphabet.randomElement(using: &random) ?? "a")
        }
        return field
      }
    }
    let text = written(
      records, lineEnd: Bool.random(using: &random) ? "\n" : "\r\n",
      quoteAll: Bool.random(using: &random))
    let found = try rows(of: Array(text.utf8))
    // Compared as bytes: String equality would take canonically equivalent fields for equal.
    #expect(found.map { $0.map { Array($0.utf8) } } == records.map { $0.map { Array($0.utf8) } })
  }

  @Test func randomBytesGiveRowsOrAnErrorThatNamesTheLine() throws {
    var random = TestRandom(state: 7)
    let alphabet: [UInt8] = [0x22, 0x22, 0x2C, 0x0A, 0x0D, 0x61, 0xC3, 0xFF, 0x00, 0x5C]
    var failures = 0
    for _ in 0..<3_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0
      }
      do {
        _ = try rows(of: bytes)
      } catch let error as CorpusError {
        failures += 1
        #expect(error.source?.line ?? 0 > 0)
      }
    }
    #expect(failures > 100 && failures < 2_900)
  }
}
