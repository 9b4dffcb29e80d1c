import Foundation
import TestSupport
import Testing

@testable import LinnetCorpora

@Suite struct LabeledTextsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  func rows(
    _ name: String, _ text: String, _ options: LabeledTexts.Options = .init()
  ) throws -> [String] {
    try LabeledTexts.read(path: folder.write(name, text), options: options)
      .map { "\($0.source.line ?? 0) \($0.label)|\($0.text)|\($0.weight)" }
  }

  func failure(
    _ name: String, _ text: String, _ options: LabeledTexts.Options = .init()
  ) -> CorpusError? {
    corpusError { _ = try rows(name, text, options) }
  }

  // MARK: TSV

  @Test func tsvKeepsTabsAndOddSpacesOfTheText() throws {
    #expect(
      try rows("a.tsv", "ham\tone\ttwo\r\n\n spam \t\u{85} x \nham\t")
        == ["1 ham|one\ttwo|1.0", "3 spam|\u{85} x |1.0", "4 ham||1.0"])
  }

  @Test func tsvWithHeaderInAnyOrder() throws {
    #expect(
      try rows("a.tsv", "Text\tid\tLABEL\tweight\nhello\t7\tham\t0.5\n")
        == ["2 ham|hello|0.5"])
  }

  @Test func tsvColumnsByNumberAndByName() throws {
    let byNumber = LabeledTexts.Options(labelColumn: Column("3"), textColumn: Column("2"))
    #expect(try rows("a.tsv", "1\thello\tham\n", byNumber) == ["1 ham|hello|1.0"])
    let byName = LabeledTexts.Options(
      labelColumn: Column("verdict"), textColumn: Column("Body"), weightColumn: Column("w"))
    #expect(try rows("a.tsv", "Verdict\tbody\tw\nham\thi\t2\n", byName) == ["2 ham|hi|2.0"])
  }

  /// Where one of two columns is named, the other is the other one; one for both would be learnt by heart.
  @Test func oneOfTwoColumns() throws {
    let swapped = "good film\tpos\n"
    #expect(
      try rows("a.tsv", swapped, .init(labelColumn: .number(2))) == ["1 pos|good film|1.0"])
    #expect(
      try rows("a.tsv", swapped, .init(textColumn: .number(1))) == ["1 pos|good film|1.0"])
    for (text, options) in [
      ("1\tgood\tpos\n", LabeledTexts.Options(labelColumn: .number(2))),
      ("id\ttext\tlabel\n1\tgood\tpos\n", .init(labelColumn: .number(2))),
      ("pos\tgood\t1\n", .init(labelColumn: .number(1), weightColumn: .number(2))),
    ] {
      let error = failure("a.tsv", text, options)
      #expect(error?.kind == .malformed)
      #expect(error?.description.contains(":1: expected different columns") == true)
    }
  }

  /// Fields cost memory, a tab hardly any.
  @Test func rowsOfManyFieldsAreRefused() {
    let row = { (separator: String) in "a" + String(repeating: separator, count: 100_001) }
    for (name, separator) in [("a.tsv", "\t"), ("a.csv", ",")] {
      let error = failure(name, "label\(separator)text\n" + row(separator) + "\n")
      #expect(error?.kind == .tooLong, "\(String(describing: error))")
      #expect(error?.description.contains(":2: the row has more than the limit") == true)
    }
  }

  /// The sample by which a format is known may end inside a line.
  @Test func aFormatIsKnownWhereverTheSampleEnds() throws {
    let rows = try rows(
      "reviews",
      String(repeating: "pos\t" + String(repeating: "x", count: 2725) + "\n", count: 3)
        + "pos\tmore\n")
    #expect(rows.count == 4)
  }

  /// A name that cannot be said is not passed over.
  @Test func namesThatAreNotUTF8AreRefused() throws {
    for label in ["t/a", "t/b"] { try folder.write(label + "/1.txt", "text") }
    var path = Array((folder / "t/caf").utf8CString.dropLast()) + [CChar(bitPattern: 0xE9), 0]
    #expect(mkdir(&path, 0o700) == 0)
    let error = corpusError { _ = try LabeledTexts.read(path: folder / "t") }
    #expect(error?.kind == .unreadable, "\(String(describing: error))")
    #expect(corpusError { _ = try Documents(paths: [folder / "t"]) }?.kind == .unreadable)
    rmdir(&path)
  }

  @Test(arguments: [
    ("ham\thi\n\thello\n", "2: the label is missing; expected label<TAB>text"),
    (
      "ham\thi\nhello\n",
      "2: expected label<TAB>text, found one column: is the label missing?"
    ),
    ("label\ttext\nham\thi\tho\n", "2: expected 2 columns as in the first row, found 3"),
    ("label\ttext\n", " no labelled text; expected label<TAB>text"),
    ("label\ttext\tweight\nham\thi\tnan\n", "found \"nan\""),
    ("label\ttext\tweight\nham\thi\t-1\n", "found \"-1\""),
    ("label\ttext\tweight\nham\thi\t1e38\n", "from 0 to 1e9, found \"1e38\""),
  ])
  func badTSVNamesTheLine(text: String, end: String) throws {
    let error = failure("a.tsv", text)
    #expect(error?.description.hasSuffix(end) == true, "\(String(describing: error))")
  }

  @Test func missingLabelHasItsKind() {
    #expect(failure("a.tsv", "ham\thi\n\thello\n")?.kind == .missingLabel)
    #expect(failure("a.tsv", "ham\thi\nhello\n")?.kind == .missingLabel)
  }

  @Test func namedColumnThatIsNotThere() {
    let options = LabeledTexts.Options(labelColumn: .name("verdict"))
    #expect(
      failure("a.tsv", "label\ttext\nham\thi\n", options)?.description.hasSuffix(
        ":1: no label column: looked for \"verdict\" in the header label, text") == true)
    let noHeader = LabeledTexts.Options(labelColumn: .name("verdict"), hasHeader: false)
    #expect(failure("a.tsv", "ham\thi\n", noHeader)?.kind == .malformed)
    let farAway = LabeledTexts.Options(labelColumn: .number(1), textColumn: .number(9))
    #expect(failure("a.tsv", "ham\thi\n", farAway)?.kind == .malformed)
  }

  // MARK: CSV

  @Test func csvWithQuotedCommasQuotesAndNewlines() throws {
    #expect(
      try rows("a.csv", "label,text\r\nham,\"a \"\"b\"\", c\r\nd\"\r\nspam,plain\n")
        == ["2 ham|a \"b\", c\r\nd|1.0", "4 spam|plain|1.0"])
  }

  @Test func csvWithoutHeader() throws {
    #expect(try rows("a.csv", "ham,hi\nspam,\"x\"") == ["1 ham|hi|1.0", "2 spam|x|1.0"])
    let options = LabeledTexts.Options(labelColumn: .number(3), textColumn: .number(1))
    #expect(try rows("a.csv", "hi,7,ham\n", options) == ["1 ham|hi|1.0"])
    #expect(failure("a.csv", "a,b,c\n")?.message.contains("found 3 columns") == true)
  }

  @Test func csvHeaderOfTheBestKnownSpamFile() throws {
    #expect(try rows("spam.csv", "v1,v2,,,\nham,\"Go, now\",,,\n") == ["2 ham|Go, now|1.0"])
  }

  @Test func csvHeaderSaidNotToBeOne() throws {
    let options = LabeledTexts.Options(hasHeader: false)
    #expect(try rows("a.csv", "label,text\n", options) == ["1 label|text|1.0"])
    let said = LabeledTexts.Options(
      labelColumn: .number(1), textColumn: .number(2), hasHeader: true)
    #expect(try rows("a.csv", "a,b\nham,hi\n", said) == ["2 ham|hi|1.0"])
  }

  @Test func brokenQuoteNamesTheLineWhereItOpened() throws {
    let open = failure("a.csv", "label,text\nham,hi\nspam,\"never\nclosed\n")
    #expect(open?.description.hasSuffix(":3: the quote that opens here is never closed") == true)
    let early = failure("a.csv", "label,text\nham,\"a\nb\" c\n")
    #expect(
      early?.description.hasSuffix(
        ":2: after the quoted field that opens here, expected a comma or the end of the line, "
          + "found \" \"") == true)
  }

  @Test func csvRecordLimit() throws {
    let options = LabeledTexts.Options(maximumRecordLength: 40)
    let text = "label,text\nham,\"" + String(repeating: "ten bytes\n", count: 9) + "\"\n"
    let error = failure("a.csv", text, options)
    #expect(error?.kind == .tooLong)
    #expect(error?.source?.line == 2)
  }

  // MARK: JSON lines

  @Test func jsonLines() throws {
    #expect(
      try rows(
        "a.jsonl",
        """
        {"text": "a\\n\\u00e9 \\ud83d\\ude00", "label": "ham", "x": [1, {"y": null}]}

        {"label": 1, "message": "two", "weight": 2.5}
        {"label": true, "text": "\\ud83d lone \\ude00\\ud83d\\u0041"}
        """)
        == [
          "1 ham|a\né 😀|1.0", "3 1|two|2.5", "4 true|\u{FFFD} lone \u{FFFD}\u{FFFD}A|1.0",
        ])
  }

  @Test func jsonFieldsByName() throws {
    let options = LabeledTexts.Options(
      labelColumn: .name("stars"), textColumn: .name("body"), weightColumn: .name("n"))
    #expect(
      try rows("a.json", #"{"stars": 5, "body": "x", "n": "3", "label": "no"}"#, options)
        == ["1 5|x|3.0"])
  }

  @Test(arguments: [
    (#"{"text": "x"}"#, CorpusError.Kind.missingLabel),
    (#"{"text": "x", "label": null}"#, .missingLabel),
    (#"{"text": "x", "label": " "}"#, .missingLabel),
    (#"{"text": "x", "label": ["a"]}"#, .malformed),
    (#"{"text": 3, "label": "a"}"#, .malformed),
    (#"{"label": "a"}"#, .malformed),
    (#"{"text": "x", "label": "a""#, .malformed),
    (#"{"text": "x", "label": "a"} x"#, .malformed),
    (#"{"text": "x, "label": "a"}"#, .malformed),
    (#"{"text": "x", "label": "a", "weight": []}"#, .malformed),
    (#"[{"text": "x", "label": "a"}]"#, .malformed),
    (#"nonsense"#, .malformed),
  ])
  func badJSONLineIsNamed(line: String, kind: CorpusError.Kind) throws {
    let error = failure("a.jsonl", #"{"label": "ham", "text": "x"}"# + "\n\(line)\n")
    #expect(error?.kind == kind)
    #expect(error?.source?.line == 2)
  }

  // MARK: fastText

  @Test func fastTextLines() throws {
    #expect(
      try rows("a.txt", "__label__ham  see you\tthere\n\nso late __label__spam\n")
        == ["1 ham|see you\tthere|1.0", "3 spam|so late|1.0"])
  }

  @Test(arguments: [
    ("__label__a __label__b text", CorpusError.Kind.malformed), ("no label", .missingLabel),
    ("__label__ text", .missingLabel),
  ])
  func badFastTextLine(line: String, kind: CorpusError.Kind) throws {
    let error = failure("a.ft", "__label__ham x\n\(line)\n")
    #expect(error?.kind == kind)
    #expect(error?.source?.line == 2)
    if kind == .malformed { #expect(error?.message.contains("exactly one label") == true) }
  }

  // MARK: Folders

  @Test func folderPerLabel() throws {
    try folder.write("data/spam/b.txt", "two\nlines\n")
    try folder.write("data/spam/a.txt", "\u{FEFF}first")
    try folder.write("data/spam/.hidden", "no")
    try folder.write("data/ham/deep/c.txt", "deep")
    try folder.write("data/README", "not a document")
    let texts = try LabeledTexts(path: folder / "data")
    #expect(texts.format == .folders)
    var found: [String] = []
    while let text = try texts.next() { found.append("\(text.label)|\(text.text)") }
    #expect(found == ["ham|deep", "spam|first", "spam|two\nlines\n"])
  }

  @Test func folderWithoutTexts() throws {
    try folder.write("data/README", "no label folders")
    let error = corpusError { _ = try LabeledTexts(path: folder / "data") }
    #expect(error?.kind == .empty)
    try folder.write("data/spam/x", [0, 1, 2])
    let binary = corpusError { _ = try LabeledTexts.read(path: folder / "data") }
    #expect(binary?.kind == .binary)
    let asTable = corpusError {
      _ = try LabeledTexts(path: folder / "data", options: .init(format: .csv))
    }
    #expect(asTable?.message == "expected a file, found a folder")
    let asFolder = corpusError {
      _ = try LabeledTexts(path: folder.write("f", "x"), options: .init(format: .folders))
    }
    #expect(asFolder?.message == "expected a folder, found a file")
  }

  // MARK: Any format

  @Test(arguments: [
    ("x.tsv", "ham\thi", CorpusFormat.tsv), ("x.CSV", "ham,hi", .csv),
    ("x.ndjson", #"{"label": "a", "text": "b"}"#, .jsonLines),
    ("x.txt", #"{"label": "a", "text": "b"}"#, .jsonLines),
    ("x", "__label__a b", .fastText), ("x.txt", "ham\thi\nspam\tho\n", .tsv),
    ("x.data", "id,label,text\n1,ham,\"a, b\"\n", .csv),
    ("x", "ham,see you\nspam,win\n", .csv),
  ])
  func formatIsRecognized(name: String, text: String, format: CorpusFormat) throws {
    #expect(try LabeledTexts(path: folder.write(name, text)).format == format)
  }

  @Test(arguments: ["Dear Ann, this is prose.\nIt has commas, but no labels.\n", "one\ntwo\n"])
  func proseIsNotACorpus(text: String) throws {
    let error = failure("x.txt", text)
    #expect(error?.kind == .unrecognizedFormat)
    #expect(error?.message.contains(text.prefix { $0 != "\n" }) == true)
    #expect(error?.message.contains("tsv, csv, jsonl, fasttext, folders") == true)
  }

  @Test(arguments: ["a.tsv", "a.csv", "a.jsonl", "a.ft", "a"])
  func emptyFileAndBlankLines(name: String) throws {
    #expect(failure(name, "")?.description == "\(folder / name): the file is empty")
    #expect(failure(name, "\n\r\n\n")?.kind == .empty)
    #expect(failure(name, "\u{FEFF}")?.kind == .empty)
  }

  @Test func binaryAndUTF16AreRefused() throws {
    #expect(failure("a.tsv", "ham\thi\0\n")?.kind == .binary)
    let utf16: [UInt8] = [0xFF, 0xFE, 0x68, 0x00]
    let path = try folder.write("u.tsv", utf16)
    #expect(corpusError { _ = try LabeledTexts(path: path) }?.message.contains("UTF-16") == true)
    #expect(corpusError { _ = try LabeledTexts(path: folder / "none") }?.kind == .unreadable)
  }

  @Test func gzipOfAFormat() throws {
    let texts = try LabeledTexts.read(path: fixture("two.tsv.gz"))
    #expect(texts.map(\.label) == ["ham", "spam"])
    #expect(texts[1].text == "WIN \u{85} now")
    #expect(texts[1].source.description == "\(fixture("two.tsv.gz")):2")
  }

  @Test(.enabled(if: DataFolder.url != nil, Comment(rawValue: DataFolder.absent)))
  func publicCorporaHaveTheirCounts() throws {
    let data = try #require(DataFolder.url)
    let expected = [
      "sms_spam/all.tsv": 5_574, "imdb/dev.tsv": 2_508, "sst2/train.tsv": 6_920,
      "wisesight/train.tsv": 21_621, "mr/train.tsv": 8_530,
    ]
    for (name, count) in expected {
      #expect(try LabeledTexts.read(path: data.path + "/" + name).count == count, "\(name)")
    }
  }
}
