import Testing

@testable import LinnetCorpora

@Suite struct JSONObjectTests {
  func parse(_ bytes: [UInt8]) throws -> [String: JSONValue] {
    try bytes.withUnsafeBufferPointer { try JSONObject.parse($0) }
  }

  func parse(_ text: String) throws -> [String: JSONValue] { try parse(Array(text.utf8)) }

  @Test func valuesOfEachKind() throws {
    let text = #"{"s":"x","n":-1.50e+3,"t":true,"f":false,"0":null,"a":[1,[],{}],"o":{"p":"q"}}"#
    #expect(
      try parse(text) == [
        "s": .string("x"), "n": .number("-1.50e+3"), "t": .boolean(true), "f": .boolean(false),
        "0": .null, "a": .array, "o": .object,
      ])
    #expect(try parse(#" { } "#) == [:])
    #expect(try parse(#"{"a": 1, "a": 2}"#) == ["a": .number("2")])
  }

  @Test func escapes() throws {
    #expect(
      try parse(#"{"a":"\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\ude00"}"#)
        == ["a": .string("\"\\/\u{8}\u{C}\n\r\tAé😀")])
  }

  @Test(arguments: [
    (#"\ud83d"#, "\u{FFFD}"), (#"\ude00"#, "\u{FFFD}"), (#"\ud83d\n"#, "\u{FFFD}\n"),
    (#"\ud83d\ud83d\ude00"#, "\u{FFFD}😀"), (#"\ud83dx"#, "\u{FFFD}x"), (#"\u0000"#, "\0"),
  ])
  func loneSurrogatesAreReplaced(escape: String, expected: String) throws {
    #expect(try parse(#"{"a":"\#(escape)"}"#) == ["a": .string(expected)])
  }

  @Test func invalidUTF8IsRepaired() throws {
    let bytes = Array(#"{"a":""#.utf8) + [0xE2, 0x80] + Array(#""}"#.utf8)
    #expect(try parse(bytes) == ["a": .string("\u{FFFD}")])
  }

  @Test(arguments: [
    "", "[]", "{", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{a:1}"#, #"{"a":01}"#, #"{"a":1.}"#,
    #"{"a":-}"#, #"{"a":tru}"#, #"{"a":"x}"#, #"{"a":"\x"}"#, #"{"a":"\u12"}"#, #"{"a":[1,]}"#,
    #"{"a":1}}"#, #"{"a":NaN}"#, "{\"a\":\"\t\"}",
  ])
  func whatIsNotJSONIsRefused(text: String) {
    #expect(throws: JSONFault.self) { try parse(text) }
  }

  @Test func deepNestingIsRefusedNotFollowed() {
    let deep = #"{"a":"# + String(repeating: "[", count: 1_000_000)
    #expect(throws: JSONFault.self) { try parse(deep) }
  }

  @Test func faultsNameTheByte() {
    let fault = #expect(throws: JSONFault.self) { try parse(#"{"a" 1}"#) }
    #expect(fault?.description == "expected :, found \"1\" at byte 6")
  }

  @Test func damagedObjectsNeverTrap() {
    var random = TestRandom(state: 3)
    let whole = Array(#"{"text":"a\ud83d\ude00\n","label":[1.5e3,{"x":null}],"w":-0.5}"#.utf8)
    var failures = 0
    for _ in 0..<20_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: index)
        default: bytes.removeSubrange(index...)
        }
        if bytes.isEmpty { break }
      }
      do { _ = try parse(bytes) } catch { failures += 1 }
    }
    #expect(failures > 10_000 && failures < 20_000)
  }
}
