import Foundation
import Testing
import TestSupport

/// Model files that are damaged, forged, newer, or of something else.
struct BadModelTests {
  let folder: Scratch
  let model: [UInt8]

  init() throws {
    folder = try Scratch()
    model = try [UInt8](Data(contentsOf: URL(fileURLWithPath: Sample.model)))
  }

  /// Classifies with some bytes for a model and expects one line that names it.
  @discardableResult
  func refusal(of bytes: [UInt8], sourceLocation: SourceLocation = #_sourceLocation) throws
    -> String
  {
    let path = try folder.write("bad", bytes)
    let line = try complaint(
      ["classify", "-m", path], input: Array("text".utf8), sourceLocation: sourceLocation)
    #expect(line.contains(path), sourceLocation: sourceLocation)
    return line
  }

  /// A safetensors file of a header and so many bytes.
  func safetensors(_ header: String, byteCount: Int) -> [UInt8] {
    withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) } + header.utf8
      + [UInt8](repeating: 0, count: byteCount)
  }

  /// The length of the model's header.
  var headerLength: Int { Int(model[0]) | Int(model[1]) << 8 | Int(model[2]) << 16 }

  /// The model with another header, the checksum right, as an honest writer would have it.
  func changed(_ old: String, to new: String) throws -> [UInt8] {
    let header = String(decoding: model[8..<8 + headerLength], as: UTF8.self)
    #expect(header.contains(old))
    var changed = header.replacing(old, with: new).trimmingCharacters(in: .whitespaces)
    while (changed.utf8.count + 8) % 8 != 0 { changed += " " }
    let mark = #""linnet.checksum":""#
    let place = try #require(changed.range(of: mark)).upperBound
    let end = changed.index(place, offsetBy: 8)
    changed.replaceSubrange(place..<end, with: "00000000")
    func file() -> [UInt8] {
      safetensors(changed, byteCount: 0) + model[(8 + headerLength)...]
    }
    let sum = try RunCommand.run(
      ["python3", "-c", "import sys, zlib; print('%08x' % zlib.crc32(sys.stdin.buffer.read()))"],
      program: "/usr/bin/env", input: file())
    let digits = try #require(sum.outputLines.first)
    changed.replaceSubrange(place..<changed.index(place, offsetBy: 8), with: digits)
    return file()
  }

  @Test func truncated() throws {
    let lengths = [1, 7, 8, 9, 100, 8 + headerLength - 1, 8 + headerLength, 8 + headerLength + 1]
    for length in lengths + (1...8).map({ model.count * $0 / 9 }) + [model.count - 1] {
      try refusal(of: Array(model[..<length]))
    }
    try refusal(of: model + [0])
  }

  @Test func aByteFlippedAnywhere() throws {
    let places = Array(0..<16) + (0..<48).map { 16 + $0 * (model.count - 17) / 47 }
    for place in places {
      for mask: UInt8 in place < 16 ? [1, 0x80] : [1 << UInt8(place % 8)] {
        var bytes = model
        bytes[place] ^= mask
        try refusal(of: bytes)
      }
    }
  }

  @Test func sizesThatAreNotThere() throws {
    var bytes = model
    for length: UInt64 in [0, .max, 1 << 63, 1 << 40, UInt64(model.count)] {
      withUnsafeBytes(of: length.littleEndian) { bytes.replaceSubrange(0..<8, with: $0) }
      try refusal(of: bytes)
    }
    for shape in ["[1000000]", "[9223372036854775807,9223372036854775807]", "[-1]"] {
      for end in ["4", "4000000", "18446744073709551615"] {
        let header = #"{"a":{"dtype":"F32","shape":\#(shape),"data_offsets":[0,\#(end)]}}"#
        try refusal(of: safetensors(header, byteCount: 4))
      }
    }
  }

  @Test func aSafetensorsFileOfSomethingElse() throws {
    let header =
      #"{"__metadata__":{"format":"pt"},"weight":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
    let line = try refusal(of: safetensors(header, byteCount: 8))
    #expect(line.contains("not a Linnet model") && line.contains("weight"))
  }

  @Test func otherFiles() throws {
    try refusal(of: [])
    try refusal(of: Array("just some text, longer than a header's length".utf8))
    let checkpoint = folder / "c"
    let corpus = try folder.write("a.tsv", Sample.tsv)
    let result = try RunCommand.run(
      ["train", "classifier", "--train", corpus, "--output", folder / "m", "--epochs", "1"]
        + ["--checkpoint", checkpoint] + Sample.small)
    #expect(result.exitCode == 0)
    let line = try complaint(["classify", "-m", "\(checkpoint)/state.safetensors"])
    #expect(line.contains("should be a classifier model, it is a checkpoint model"))
  }

  @Test func aNewerFormat() throws {
    let line = try refusal(
      of: try changed(#""linnet.version":"1""#, to: #""linnet.version":"2""#))
    #expect(line.contains("has model format 2; this version of Linnet reads up to 1"))
  }

  @Test func aForgedConfigurationIsRefused() throws {
    for (old, new) in [
      (#"\"hiddenSize\":8"#, #"\"hiddenSize\":9"#),
      (#"\"hiddenSize\":8"#, #"\"hiddenSize\":0"#),
      (#"\"hiddenSize\":8"#, #"\"hiddenSize\":-8"#),
      (#"\"hiddenSize\":8"#, #"\"hiddenSize\":1048576"#),
      (#"\"embeddingSize\":8"#, #"\"embeddingSize\":9223372036854775807"#),
      (#"\"shortcutBuckets\":1024"#, #"\"shortcutBuckets\":268435456"#),
      (#"\"labels\":[\"neg\",\"pos\"]"#, #"\"labels\":[\"neg\",\"neg\"]"#),
      (#"\"labels\":[\"neg\",\"pos\"]"#, #"\"labels\":[\"a\",\"b\",\"c\"]"#),
      (#"\"layers\":1"#, #"\"layers\":2"#),
      (#"\"maximumTokens\":"#, #"\"maximumTokens\":-"#),
    ] {
      try refusal(of: try changed(old, to: new))
    }
    // What is changed and yet good is read: the sum is right.
    let path = try folder.write(
      "good", try changed(#"[\"neg\",\"pos\"]"#, to: #"[\"bad\",\"pos\"]"#))
    #expect(try linnet("classify", "-m", path, input: "rude and dirty").output.hasPrefix("bad"))
  }

  @Test func everyCommandThatReadsAModel() throws {
    let path = try folder.write("bad.safetensors", Array(model.dropLast()))
    let corpus = try folder.write("a.tsv", Sample.tsv)
    try complaint(["evaluate", path, "--data", corpus])
    try complaint(["models"], environment: ["LINNET_MODELS": folder.path])
  }
}
