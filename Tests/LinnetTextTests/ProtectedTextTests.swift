import Testing

@testable import LinnetText

@Suite struct ProtectedTextTests {
  private func parts(_ text: String, fewestDigits: Int = 5) -> [String] {
    let bytes = Array(text.utf8)
    return ProtectedText(text, fewestDigits: fewestDigits).spans.map {
      "\($0.number):\(String(decoding: bytes[$0.range], as: UTF8.self))"
    }
  }

  @Test(arguments: [
    (
      "Hello {name}, you have {count} <b>new</b> mails.",
      ["0:{name}", "1:{count}", "2:<b>", "3:</b>"]
    ),
    (
      "See https://example.org/a?b=1 or write to me@example.org!",
      [
        "0:https://example.org/a?b=1", "1:me@example.org",
      ]
    ),
    ("{x} and {x}", ["0:{x}", "0:{x}"]),
    ("{{first name}} {} {0}", ["0:{{first name}}", "1:{}", "2:{0}"]),
    (
      "<a href=\"https://x.org\">here</a><br/>",
      [
        "0:<a href=\"https://x.org\">", "1:</a>", "2:<br/>",
      ]
    ),
    ("call 0123456789 or 12,345.67, not 1234", ["0:0123456789", "1:12,345.67"]),
    ("on 2024-05-17, 50000€ €50000", ["0:2024-05-17", "1:50000", "1:50000"]),
    ("é12345 chapter-12345 abcd12345", []),
    ("a12345 12345b 12345é 1_23456", ["0:a12345", "1:12345", "1:12345", "2:1_23456"]),
    (
      "{n, plural, one {# item} other {# items}} ${x} $name US$5 a$b",
      [
        "0:{n, plural, one {# item} other {# items}}", "1:${x}", "2:$name",
      ]
    ),
    (
      "%s: %1$d of %(total)s, %.2f %-5ld %@; 100%sure 5%d % d %q & co;",
      ["0:%s", "1:%1$d", "2:%(total)s", "3:%.2f", "4:%-5ld", "5:%@"]
    ),
    ("1 < 2 > 1 {a\nb} {a{b} <b\n> { } <>", ["0:{b}", "1:{ }"]),
    ("{{a} } {{b", ["0:{{a} }"]),
    ("", []),
  ])
  func found(text: String, expected: [String]) {
    #expect(parts(text) == expected)
  }

  @Test(arguments: [
    (1, "7 of 24, B2 and 1st", ["0:7", "1:24", "2:B2", "3:1"]),
    (
      1, "-5 (+3) \u{2212}2, 4-5 - 6 x-7 é-8",
      ["0:-5", "1:+3", "2:\u{2212}2", "3:4-5", "4:6", "5:x-7", "6:8"]
    ),
    (
      1, "1 234,50 10\u{A0}000 1\u{202F}000 000 1234 567 12 3",
      [
        "0:1 234,50", "1:10\u{A0}000", "2:1\u{202F}000 000", "3:1234", "4:567", "5:12", "6:3",
      ]
    ),
    (3, "01 23 45 67 89, 10 20 300 7 000", ["0:01 23 45 67 89", "1:10 20", "2:300", "3:7 000"]),
    (
      1, "COVID-19, AF1234 mp3 12B 10h30 5kg 3e chapter2",
      [
        "0:COVID-19", "1:AF1234", "2:mp3", "3:12B", "4:10h30", "5:5", "6:3",
      ]
    ),
    (2, "at 9:45 from gate 12, in 1998.", ["0:9:45", "1:12", "2:1998"]),
    (2, "7 of 24, 24/7", ["0:24", "1:24/7"]),
    (2, "3.50 or 1,000, 0.5 or 12.", ["0:3.50", "1:1,000", "2:0.5", "3:12"]),
    (2, "B12 21st 9h45 9 h 45, 50%", ["0:B12", "1:21", "2:9h45", "3:45", "4:50"]),
  ])
  func shortNumbers(fewestDigits: Int, text: String, expected: [String]) {
    #expect(parts(text, fewestDigits: fewestDigits) == expected)
  }

  @Test func pairsKeepShortNumbersToo() {
    let texts = (source: "We leave at 9:45 on May 17.", target: "Nous partons le 17 mai à 9 h 45.")
    let (source, target) = ProtectedText.pair(
      source: texts.source, target: texts.target, fewestDigits: 2)
    #expect(source.placeholderCount == 1 && source.spans.count == 1 && target.spans.count == 1)
    let plain = ProtectedText.pair(source: texts.source, target: texts.target)
    #expect(plain.source.placeholderCount == 0)
  }

  /// Names are those of the source; the target has them where it has them as whole words.
  @Test(
    arguments: [
      ("is Anna in", "est Anna dans", ["Anna"]), ("is Anna in", "est Annapolis", []),
      ("is Anna in", "est Hanna, Anna", ["Anna"]), ("Anna Anna", "Anna", ["Anna"]),
      ("is Anna in", "l'Anna-Anna.Anna", ["Anna", "Anna", "Anna"]), ("is Anna", "Anne", []),
      ("is Anna in", "", []), ("Anna", "éAnna Annaé", []),
    ] as [(String, String, [String])])
  func pairsKeepNames(source: String, target: String, expected: [String]) {
    let pair = ProtectedText.pair(source: source, target: target) { text in
      var ranges: [Range<Int>] = []
      for start in text.bytes.indices where text.bytes[start...].starts(with: "Anna".utf8) {
        ranges.append(start..<start + 4)
      }
      return ranges
    }
    let found = pair.target.protectedRanges.map {
      String(decoding: pair.target.bytes[$0], as: UTF8.self)
    }
    #expect(found == expected)
    #expect(pair.source.placeholderCount == (expected.isEmpty ? 0 : 1))
    #expect(pair.source.text == source && pair.target.text == target)
  }

  @Test func atMostTen() {
    let text = (0..<15).map { "{\($0)}" }.joined(separator: " ")
    let protected = ProtectedText(text)
    #expect(protected.placeholderCount == 10)
    #expect(protected.spans.map(\.number) == Array(0..<10))
  }

  @Test func aTextWithTooManyPartsIsNotComplete() {
    let ten = (0..<10).map { "{\($0)}" }.joined(separator: " ")
    #expect(ProtectedText(ten + " {3}").isComplete)
    let eleven = ProtectedText(ten + " {10} {3}")
    #expect(!eleven.isComplete)
    #expect(eleven.protectedRanges.count == 12 && eleven.placeholderCount == 10)
  }

  @Test func whatIsNotProtectedIsReplaced() {
    let text = ProtectedText("see {Name} AND <B>ME</B>")
    let mapped = text.mappingUnprotected { $0.lowercased() + "." }
    #expect(mapped.text == "see .{Name} and .<B>me.</B>.")
    #expect(mapped.placeholderCount == 3)
    #expect(
      mapped.protectedRanges.map { String(decoding: mapped.bytes[$0], as: UTF8.self) } == [
        "{Name}", "<B>", "</B>",
      ])
    #expect(text.unprotectedText == "see   AND  ME ")
    #expect(text.text == "see {Name} AND <B>ME</B>")
  }

  @Test func placeholdersGoOutAndBack() throws {
    let tokenizer = try SubwordTokenizer(#require(SubwordTokenizerTests.vocabulary))
    let source = ProtectedText("The {name}{x}, (me@x.org)the<b>the</b> 1234567.")
    let texts = tokenizer.encode(source).map { tokenizer.vocabulary.text(of: $0) ?? "?" }
    #expect(texts.filter { $0.hasPrefix("<p") } == (0..<6).map { "<p\($0)>" })
    #expect(texts.filter { $0 == "▁the" }.count == 2)
    // In another order, as a translation may have it; a number that the source does not have is
    // nothing.
    let target = try (["▁the", "<p2>", "￭▁,", "<p0>", "￭", "<p0>", "<p9>"]).map {
      try #require(tokenizer.vocabulary.id(of: $0))
    }
    #expect(tokenizer.decode(target, protected: source) == "the me@x.org, {name}{name} ")
  }

  @Test func pairsKeepWhatBothHave() {
    let (source, target) = ProtectedText.pair(
      source: "Open {a} at www.x.org with <b>care</b>.", target: "Avec <b>soin</b>, ouvrez {a} {c}."
    )
    #expect(source.placeholderCount == 3 && target.placeholderCount == 3)
    #expect(source.spans.map(\.number) == [0, 1, 2])
    #expect(target.spans.map(\.number) == [1, 2, 0])
  }

  /// Names are looked for in the target ten at most.
  @Test func manyNamesTakeLinearTime() throws {
    let names = try RareNames(knownWords: Vocabulary(entries: [("is", 3)]))
    let text = "is " + (0..<100_000).map { "Zq\($0 % 3 == 0 ? 0 : $0)" }.joined(separator: ", ")
    let pair = ProtectedText.pair(source: text, target: text) { names.ranges(in: $0) }
    #expect(pair.source.placeholderCount == 10 && pair.target.placeholderCount == 10)
  }

  @Test func longRunsTakeLinearTime() {
    for piece in [
      "{", "<", "<a", "1,", "9", "{a}", "@", "a1", "$a", "%1", "%(", "12 ", "100 ",
    ] {
      let count = ProtectedText(String(repeating: piece, count: 300_000)).placeholderCount
      #expect(count <= 10)
    }
  }
}
