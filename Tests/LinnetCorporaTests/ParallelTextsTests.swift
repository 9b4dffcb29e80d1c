import Foundation
import Testing

@testable import LinnetCorpora

@Suite struct ParallelTextsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func shown(_ texts: ParallelTexts) throws -> [String] {
    try texts.all().map { "\($0.location.line ?? 0) \($0.source)|\($0.target)" }
  }

  private func two(
    _ source: some Sequence<UInt8>, _ target: some Sequence<UInt8>,
    _ options: ParallelTexts.Options = .init()
  ) throws -> ParallelTexts {
    try ParallelTexts(
      source: folder.write("a", source), target: folder.write("b", target), options: options)
  }

  private func one(
    _ name: String, _ text: String, _ options: ParallelTexts.Options = .init()
  ) throws -> ParallelTexts {
    try ParallelTexts(path: folder.write(name, text), options: options)
  }

  private func failure(
    _ name: String, _ text: String, _ options: ParallelTexts.Options = .init()
  ) -> String? {
    corpusError { _ = try shown(one(name, text, options)) }
      .map { $0.description.replacingOccurrences(of: folder.path + "/", with: "") }
  }

  // MARK: Two files

  @Test func linesOfTwoFiles() throws {
    let texts = try two(
      "\u{FEFF}one\r\ntwo \u{2028}\u{85}\u{B}\n\nfour".utf8, "un\n deux\n\nquatre\n".utf8)
    #expect(
      try shown(texts) == ["1 one|un", "2 two \u{2028}\u{85}\u{B}| deux", "3 |", "4 four|quatre"])
    #expect(texts.count == 4)
  }

  @Test func gzip() throws {
    let path = fixture("two.tsv.gz")
    let lines = try LineReader(path: path).all()
    let pairs = try ParallelTexts(source: path, target: path).all()
    #expect(pairs.map(\.source) == lines && pairs.map(\.target) == lines)
    let error = corpusError {
      _ = try ParallelTexts(source: path, target: fixture("truncated.tsv.gz")).all()
    }
    #expect(error?.kind == .damagedCompression)
  }

  @Test(arguments: [(3, 5), (5, 3), (0, 2), (1, 0)])
  func differentCounts(source: Int, target: Int) {
    let error = corpusError {
      _ = try two(
        String(repeating: "x\n", count: source).utf8,
        String(repeating: "y\n", count: target).utf8
      ).all()
    }
    #expect(error?.kind == .malformed)
    #expect(
      error?.description == "expected two files with the same number of lines, found \(source) in "
        + "\(folder / "a") and \(target) in \(folder / "b")")
  }

  @Test func filesThatAreNone() throws {
    #expect(corpusError { _ = try two([], []).all() }?.kind == .empty)
    #expect(corpusError { _ = try two([0x61, 0, 0x62], [0x61]).all() }?.kind == .binary)
    #expect(corpusError { _ = try two([0x61], [0xFF, 0xFE, 0x61, 0]).all() }?.kind == .binary)
    #expect(
      corpusError { _ = try ParallelTexts(source: folder / "no", target: folder / "no") }?.kind
        == .unreadable)
    let long = String(repeating: "x", count: 2 << 20)
    #expect(corpusError { _ = try two(long.utf8, "y".utf8).all() }?.kind == .tooLong)
  }

  @Test func pairsThatAreNoGoodForTrainingAreReadToo() throws {
    let source = "Good day\n \nYes\nSame text\n"
    let target = "Bonjour\nOui\n\nSame text\n"
    #expect(
      try shown(two(source.utf8, target.utf8)) == [
        "1 Good day|Bonjour", "2  |Oui", "3 Yes|", "4 Same text|Same text",
      ])
  }

  // MARK: TSV

  @Test func twoColumns() throws {
    #expect(try shown(one("a.tsv", "a\tb\r\n\nc\t\n")) == ["1 a|b", "3 c|"])
    #expect(try shown(one("noname", "a\tb\n")) == ["1 a|b"])
  }

  @Test func columnsByNumberAndByName() throws {
    let text = "id\tFR\t en \n1\tun\tone\n2\tdeux\ttwo\n"
    let byName = ParallelTexts.Options(sourceColumn: .name("en"), targetColumn: .name("fr"))
    #expect(try shown(one("a.tsv", text, byName)) == ["2 one|un", "3 two|deux"])
    let byNumber = ParallelTexts.Options(
      sourceColumn: .number(3), targetColumn: .number(2), hasHeader: true)
    #expect(try shown(one("a.tsv", text, byNumber)) == ["2 one|un", "3 two|deux"])
  }

  /// Where one of two columns is named, the other is the other side.
  @Test func oneOfTwoColumns() throws {
    #expect(try shown(one("a.tsv", "a\tb\n", .init(sourceColumn: .number(2)))) == ["1 b|a"])
    #expect(try shown(one("a.tsv", "a\tb\n", .init(targetColumn: .number(1)))) == ["1 b|a"])
    #expect(
      try shown(one("a.tsv", "a\tb\tc\n", .init(targetColumn: .number(3)))) == ["1 a|c"])
    let same = "a.tsv:1: expected two columns, found column 2 for both sides"
    #expect(failure("a.tsv", "a\tb\tc\n", .init(sourceColumn: .number(2))) == same)
    #expect(
      failure("a.tsv", "a\tb\n", .init(sourceColumn: .number(2), targetColumn: .number(2)))
        == same)
  }

  @Test func rowsThatAreNone() {
    #expect(
      failure("a.tsv", "a\tb\nc\n") == "a.tsv:2: expected 2 columns as in the first row, found 1")
    #expect(
      failure("a.tsv", "a\tb\tc\n")
        == "a.tsv:1: expected source<TAB>target, found 3 columns; "
        + "name the columns of source and target")
    #expect(
      failure("a.tsv", "a\tb\n", .init(sourceColumn: .name("x"), targetColumn: .number(2)))
        == "a.tsv:1: no source column: looked for \"x\" in the header a, b")
    #expect(
      failure("a.tsv", "a\tb\n", .init(sourceColumn: .number(1), targetColumn: .number(9)))
        == "a.tsv:1: no target column: looked for 9 in 2 columns without a header")
    #expect(failure("a.tsv", "") == "a.tsv: the file is empty")
    #expect(failure("a.tsv", "\n\n") == "a.tsv: no pairs of texts")
  }

  // MARK: TMX

  @Test func tmxAsPythonReadsIt() throws {
    struct Pair: Decodable, Equatable {
      let source: String
      let target: String
    }
    let expected = try JSONDecoder().decode(
      [Pair].self, from: Data(contentsOf: URL(fileURLWithPath: fixture("units.json"))))
    let languages = ParallelTexts.Options(sourceLanguage: "EN", targetLanguage: "fr")
    for options in [languages, .init()] {
      let pairs = try ParallelTexts(path: fixture("units.tmx"), options: options).all()
      #expect(pairs.map { Pair(source: $0.source, target: $0.target) } == expected)
      #expect(pairs.first?.location.line == 9)
    }
    let back = ParallelTexts.Options(sourceLanguage: "fr", targetLanguage: "en")
    let pairs = try ParallelTexts(path: fixture("units.tmx"), options: back).all()
    #expect(pairs.map { Pair(source: $0.target, target: $0.source) } == expected)
  }

  private func tmx(_ units: String, header: String = "<header srclang='en'/>") -> String {
    "<tmx>\(header)<body>\n\(units)\n</body></tmx>"
  }

  private func unit(_ variants: (String, String)...) -> String {
    "<tu>"
      + variants.map { "<tuv xml:lang='\($0)'><seg>\($1)</seg></tuv>" }.joined() + "</tu>"
  }

  @Test func languagesOfTMX() throws {
    let three = tmx(unit(("en", "a"), ("fr", "b"), ("de", "c")))
    #expect(
      failure("a.tmx", three)
        == "a.tmx:2: expected one language beside en, found de, fr; name the languages to read")
    #expect(try shown(one("x", three, .init(targetLanguage: "de"))) == ["2 a|c"])
    let late = tmx(unit(("en", "a")) + unit(("en", "b"), ("fr", "c")))
    #expect(try shown(one("a.tmx", late)).map { $0.dropFirst(2) } == ["a|", "b|c"])
    #expect(
      failure("a.tmx", late, .init(targetLanguage: "de"))
        == "a.tmx: expected texts in de, found en, fr")
    #expect(
      failure("a.tmx", late, .init(sourceLanguage: "de", targetLanguage: "fr"))
        == "a.tmx: expected texts in de, found en, fr")
    let open = tmx(unit(("en", "a"), ("fr", "b")), header: "<header srclang='*all*'/>")
    #expect(
      failure("a.tmx", open)
        == "a.tmx:2: the header names no source language; name the languages to read")
    #expect(try shown(one("a.tmx", open, .init(targetLanguage: "fr"))) == ["2 a|b"])
    for unit in [unit(("pt-BR", "b"), ("pt", "a")), unit(("pt", "a"), ("pt-br", "b"))] {
      let options = ParallelTexts.Options(sourceLanguage: "pt", targetLanguage: "pt-BR")
      #expect(try shown(one("a.tmx", tmx(unit), options)).map { $0.suffix(3) } == ["a|b"])
    }
    let variety = tmx(unit(("en-GB", "a"), ("en-US", "b"), ("fr", "c")))
    #expect(
      try shown(one("a.tmx", variety, .init(sourceLanguage: "en-us", targetLanguage: "fr")))
        == ["2 b|c"])
  }

  @Test func aSegmentOfAnyLengthIsRefusedBeyondTheLimit() {
    let text = tmx(unit(("en", String(repeating: "long ", count: 1000)), ("fr", "b")))
    #expect(
      failure("a.tmx", text, .init(maximumRecordLength: 1000))
        == "a.tmx:2: the segment is longer than the limit of 1000 bytes")
  }

  @Test func tmxThatIsNone() {
    #expect(failure("a.tmx", "<html></html>") == "a.tmx:1: expected a TMX file, found <html>")
    #expect(
      failure("a.tmx", tmx("<tu>\(String(repeating: "<tuv lang='en'/>", count: 1001))</tu>"))
        == "a.tmx:2: more than 1000 variants are in one <tu>")
    #expect(failure("a.tmx", tmx("")) == "a.tmx: no pairs of texts")
    #expect(
      failure("a.tmx", tmx("<tu><tuv><seg>a</seg></tuv></tu>"))
        == "a.tmx:2: expected <tuv xml:lang=\"…\">, found a <tuv> without a language")
    #expect(
      failure("a.tmx", "<tmx><header srclang='en'/><body>\n<tu>\n<tuv xml:lang='en'>")
        == "a.tmx:3: the file ends inside <tuv>, which opens here")
  }
}
