import LinnetText
import Testing

/// The rules that the article "Entities" states.
@Suite struct EntityScannerTests {
  private func entities(_ text: String) throws -> [String] {
    let bytes = Array(text.utf8)
    return try WordBreaker().segments(in: text)
      .filter { WordBreaker.entityKinds.contains($0.kind) }
      .map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  @Test(arguments: [
    ("see http://example.com/a?b=c#d.", ["http://example.com/a?b=c#d"]),
    (
      "(https://en.wikipedia.org/wiki/Swift_(bird))", ["https://en.wikipedia.org/wiki/Swift_(bird)"]
    ),
    ("HTTP://X.ORG, ftp://f.g/h; git+ssh://h", ["HTTP://X.ORG", "ftp://f.g/h", "git+ssh://h"]),
    ("看http://a.com/x，很好 http://a.com很", ["http://a.com/x", "http://a.com"]),
    ("<http://a.b/c> \"http://d.e\"", ["http://a.b/c", "http://d.e"]),
    (
      "http://user@host:80/ http://münchen.de/straße",
      ["http://user@host:80/", "http://münchen.de/straße"]
    ),
    (
      "www.prize.co now example.com and bit.ly/x1 a.co.uk:80/y",
      ["www.prize.co", "example.com", "bit.ly/x1", "a.co.uk:80/y"]
    ),
    ("Example.COM. müller.com", ["Example.COM", "müller.com"]),
    ("end.So e.g. a.m./p.m. 1.5/2 and/or U.S.A. www. www.x ...com", []),
    (":// http:// http://) a://", []),
  ])
  func urls(text: String, expected: [String]) throws {
    #expect(try entities(text) == expected)
  }

  @Test(arguments: [
    ("mail a.b+c@x-y.example.org, ok", ["a.b+c@x-y.example.org"]),
    ("<me@x.de> mailto:you@x.de. 'q@x.de'", ["me@x.de", "you@x.de", "q@x.de"]),
    ("邮箱abc@mail.com你好 müller@web.de", ["abc@mail.com", "müller@web.de"]),
    ("a@b a@.com a.@b.com @ a@@b.com a@1.22 a@b.c", []),
    ("john.com@x.com info@example.com/a", ["john.com@x.com", "info@example.com"]),
  ])
  func emailAddresses(text: String, expected: [String]) throws {
    #expect(try entities(text).filter { $0.contains("@") && !$0.hasPrefix("@") } == expected)
  }

  @Test(arguments: [
    ("hi @linnet_1, (@a) @小明 .@b", ["@linnet_1", "@a", "@小明", "@b"]),
    ("@5pm a@b @@ @", []),
    ("#swift #2024goals #été #日本", ["#swift", "#2024goals", "#été", "#日本"]),
    ("#1 C# a#b &#39; &#x27; # #️⃣ #1️⃣", []),
    ("#a#b @a@b", ["#a", "@a"]),
  ])
  func mentionsAndHashtags(text: String, expected: [String]) throws {
    #expect(try entities(text) == expected)
  }

  @Test func onlyTheKindsAskedFor() throws {
    let text = "a@b.com www.a.com @b #c"
    for kind in WordBreaker.entityKinds {
      let kinds = try WordBreaker(recognizing: [kind]).segments(in: text).map(\.kind)
      #expect(kinds.filter(WordBreaker.entityKinds.contains).allSatisfy { $0 == kind })
      #expect(kinds.contains(kind))
    }
  }

  /// Ten megabytes of what might make a careless scanner look again and again.
  @Test(arguments: [
    "a.a.a.@@", "a.", "@", "a@", "a@a.", "http://", "://", "#1", "(", "http://a(((", ")",
    "a.com", "..", "www.", "@a", ".a@", "a+", "http://a.....", "-.", "é.", "é@", "1️⃣", "a\u{301}",
    "é aaaaaaaa ", "你", "ก", "ア",
    "\r", "😀", "🇩",
  ])
  func hostileTextTakesLinearTime(piece: String) throws {
    let breaker = try WordBreaker()
    let bytes = Array(String(repeating: piece, count: 10_000_000 / piece.utf8.count).utf8)
    var end = 0
    let time = ContinuousClock().measure {
      bytes.withUnsafeBufferPointer {
        breaker.forEachSegment(inUTF8: $0) { _, range in
          if range.lowerBound == end { end = range.upperBound }
        }
      }
    }
    #expect(end == bytes.count)
    #expect(time < .seconds(20))
  }
}
