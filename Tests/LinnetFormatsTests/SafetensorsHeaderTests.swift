import Foundation
import Testing

@testable import LinnetFormats

struct SafetensorsHeaderTests {
  static func refusal(_ bytes: [UInt8]) -> SafetensorsError? {
    bytes.withUnsafeBytes { bytes in
      #expect(throws: SafetensorsError.self) { try SafetensorsHeader(file: bytes, path: "f") }
    }
  }

  /// Headers of files with four bytes of data, and what must be said of them.
  static let refused: [(header: String, message: String)] = [
    ("{", "has a damaged safetensors header at byte 9: expected a string, found the end"),
    ("[]", "is not a safetensors file: no JSON object follows its first 8 bytes"),
    ("{}x", "at byte 10: something follows the JSON object"),
    ("{}\u{0}", "at byte 10: something follows the JSON object"),
    (#"{"a":1}"#, "at byte 13: expected '{', found '1'"),
    (#"{"a":null}"#, "expected '{', found 'n'"),
    (#"{"a":{}}"#, "tensor 'a' lacks dtype, shape or data_offsets"),
    (#"{"a":{"dtype":"F32","shape":[1]}}"#, "tensor 'a' lacks dtype, shape or data_offsets"),
    (tensor(type: "F31"), "tensor 'a' has an unknown type 'F31'"),
    (tensor(type: "f32"), "tensor 'a' has an unknown type 'f32'"),
    (tensor(shape: "-1"), "expected a whole number, not negative, found '-'"),
    (tensor(shape: "1.0"), "expected ']', found '.'"),
    (tensor(shape: "1e0"), "expected ']', found 'e'"),
    (tensor(shape: "01"), "a number with a leading zero"),
    (tensor(shape: "1,"), "expected a whole number"),
    (tensor(shape: "[1]"), "expected a whole number"),
    (tensor(shape: "9223372036854775808"), "the number is too large"),
    (tensor(shape: "99999999999999999999999999"), "the number is too large"),
    (tensor(shape: "4611686018427387904,2"), "the size of tensor 'a' is past"),
    (tensor(shape: "2305843009213693952"), "the size of tensor 'a' is past"),
    (tensor(shape: "2"), "tensor 'a' needs 8 bytes for its shape and has 4"),
    (tensor(shape: "0"), "tensor 'a' needs 0 bytes for its shape and has 4"),
    (tensor(offsets: "4,0"), "tensor 'a' needs data_offsets [begin, end]"),
    (tensor(offsets: "0"), "tensor 'a' needs data_offsets [begin, end]"),
    (tensor(offsets: "0,4,4"), "tensor 'a' needs data_offsets [begin, end]"),
    (tensor(offsets: "4,8"), "tensor 'a' begins at data byte 4, not at 0"),
    (tensor(shape: "2", offsets: "0,8"), "is truncated: its header promises"),
    (
      tensor(type: "U8", shape: "9223372036854775807", offsets: "0,9223372036854775807"),
      "tensor 'a' ends past"
    ),
    (
      tensor(type: "U8", shape: "4611686018427387904", offsets: "0,4611686018427387904"),
      "is truncated: its header promises"
    ),
    (tensor(type: "U8", shape: "3", offsets: "0,3"), "is too long: its header promises"),
    ("{}", "is too long: its header promises 10 bytes, the file has 14"),
    (tensor(more: #","x":1"#), "tensor 'a' has an unknown key 'x'"),
    (tensor(more: #","dtype":"F32""#), "tensor 'a' has the key 'dtype' twice"),
    (tensor(more: #","shape":[]"#), "tensor 'a' has the key 'shape' twice"),
    (tensor(more: ","), "expected a string, found '}'"),
    (
      #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"#
        + #""a":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#,
      "the name 'a' stands twice"
    ),
    (
      #"{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"#
        + #""\u0061":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#,
      "the name 'a' stands twice"
    ),
    (
      #"{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"#
        + #""b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#,
      "tensor 'b' begins at data byte 2, not at 3"
    ),
    (
      #"{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"#
        + #""b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}"#,
      "tensor 'b' begins at data byte 2, not at 1"
    ),
    (#"{"__metadata__":{"a":1}}"#, "expected a string, found '1'"),
    (#"{"__metadata__":{"a":{"b":"c"}}}"#, "expected a string, found '{'"),
    (#"{"__metadata__":{"a":"b","a":"b"}}"#, "the metadata key 'a' stands twice"),
    (#"{"__metadata__":{},"__metadata__":{}}"#, "the name '__metadata__' stands twice"),
    (#"{"__metadata__":["a"]}"#, "expected '{', found '['"),
    (#"{"a"#, "a string without an end"),
    (#"{"a\"#, "a string without an end"),
    (#"{"a\""#, "a string without an end"),
    (#"{"a\x"}"#, "an unknown escape"),
    (#"{"\u12"}"#, #"a \u escape that is no character"#),
    (#"{"\uD83D"}"#, #"a \u escape that is no character"#),
    (#"{"\uDC26"}"#, #"a \u escape that is no character"#),
    (#"{"\uD83D\u0041"}"#, #"a \u escape that is no character"#),
    (#"{"\uD83Dx"}"#, #"a \u escape that is no character"#),
    ("{\"a\nb\"}", "a control character inside a string"),
  ]

  static func tensor(
    type: String = "F32", shape: String = "1", offsets: String = "0,4", more: String = ""
  ) -> String {
    #"{"a":{"dtype":"\#(type)","shape":[\#(shape)],"data_offsets":[\#(offsets)]\#(more)}}"#
  }

  @Test func theUnspoiltHeaderIsAccepted() throws {
    try safetensors(Self.tensor(), data: [0, 0, 0, 0]).withUnsafeBytes {
      let header = try SafetensorsHeader(file: $0, path: "f")
      #expect(header.tensors.map(\.name) == ["a"])
    }
  }

  @Test(arguments: refused) func refusal(header: String, message: String) {
    let error = Self.refusal(safetensors(header, data: [0, 0, 0, 0]))
    let description = error?.description ?? ""
    #expect(description.contains(message), "\(description)")
    #expect(!description.contains("\n") && description.count < 400)
  }

  @Test(arguments: [#"{"a":"#, #"{"__metadata__":"#, #"{"a":{"shape":[["#])
  func nestingHowDeepSoeverIsAnErrorAndNoRecursion(piece: String) {
    let error = Self.refusal(safetensors(String(repeating: piece, count: 1_000_000)))
    guard case .header = error?.problem else {
      Issue.record("\(error?.description ?? "accepted")")
      return
    }
  }

  @Test func invalidUTF8IsRefused() {
    let error = Self.refusal(
      [5, 0, 0, 0, 0, 0, 0, 0] + Array("{\"".utf8) + [0xFF] + Array("\"}".utf8))
    #expect(error?.problem == .header("a string that is not UTF-8", byte: 10))
  }

  @Test(arguments: 0..<8) func tooShort(count: Int) {
    let error = Self.refusal(Array(repeating: 0, count: count))
    #expect(
      error?.description
        == "'f' is not a safetensors file: it has \(count) bytes, and the header's length takes 8")
  }

  @Test(arguments: [100_000_001, UInt64(Int.max), UInt64(Int.max) + 1, .max - 7, .max])
  func lengthsPastTheLimitAreRefused(length: UInt64) {
    let bytes = withUnsafeBytes(of: length.littleEndian) { Array($0) } + Array("{}".utf8)
    #expect(
      Self.refusal(bytes)?.problem
        == .notSafetensors("its first 8 bytes say a header of \(length) bytes"))
  }

  @Test func lengthPastTheFileIsATruncation() {
    #expect(
      Self.refusal([100, 0, 0, 0, 0, 0, 0, 0, 0x7B])?.problem
        == .truncated(expected: 108, actual: 9))
    #expect(
      Self.refusal([100, 0, 0, 0, 0, 0, 0, 0])?.problem == .truncated(expected: 108, actual: 8))
  }

  @Test func aTextFileIsNotCalledTruncated() {
    guard case .notSafetensors = Self.refusal(Array("spam\tWin a prize now\n".utf8))?.problem else {
      Issue.record("a text file passes for a safetensors file")
      return
    }
  }

  /// Pieces of headers in random order: every outcome is a header or a typed error.
  @Test func randomHeadersNeverTrap() {
    let pieces = [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\"a\":", "\"b\"", "\"dtype\":\"F32\"",
      "\"shape\":[1]", "\"data_offsets\":[0,4]", "0", "4", "9223372036854775807", "-1", "1e9",
      "\"__metadata__\":{", "\\u00", "\\uD83D", " ", "\n", "é", "\u{0}", "null", "true",
      Self.tensor(), Self.tensor(shape: "2,2", offsets: "4,20"),
    ]
    var random = SplitMix64(state: 2026)
    var accepted = 0
    for _ in 0..<20_000 {
      var text = Bool.random(using: &random) ? "{" : Self.tensor()
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        let piece = pieces.randomElement(using: &random) ?? ""
        let place = Int.random(in: 0...text.unicodeScalars.count, using: &random)
        let index = text.unicodeScalars.index(text.unicodeScalars.startIndex, offsetBy: place)
        text.unicodeScalars.insert(contentsOf: piece.unicodeScalars, at: index)
      }
      var bytes = safetensors(text, data: [0, 0, 0, 0])
      if Int.random(in: 0..<4, using: &random) == 0 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(
          in: 0...255, using: &random)
      }
      bytes.withUnsafeBytes { bytes in
        do {
          let header = try SafetensorsHeader(file: bytes, path: "f")
          accepted += 1
          #expect(header.tensors.allSatisfy { $0.byteRange.upperBound <= bytes.count })
        } catch {
          #expect(error is SafetensorsError)
        }
      }
    }
    #expect(accepted > 100 && accepted < 19_000, "\(accepted) accepted: the cases are one-sided")
  }
}
