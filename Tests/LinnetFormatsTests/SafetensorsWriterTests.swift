import Foundation
import Testing

@testable import LinnetFormats

struct SafetensorsWriterTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  func writer(reversed: Bool = false) -> SafetensorsWriter {
    var writer = SafetensorsWriter(metadata: ["z": "\u{1}\"\\\n", "a": "tschüß 🐦"])
    let steps: [(inout SafetensorsWriter) -> Void] = [
      { $0.add("bytes", shape: [3], elements: [1, 2, 3] as [UInt8]) },
      { $0.add("weights", shape: [2, 2], [1, 2, 3, 4]) },
      { $0.add("bias", shape: [], [0.5]) },
      { $0.add("empty", shape: [0], elements: [] as [Double]) },
      { $0.add("large", shape: [1], elements: [-1] as [Int64]) },
    ]
    for step in reversed ? steps.reversed() : steps { step(&writer) }
    return writer
  }

  @Test func whatIsWrittenIsRead() throws {
    let path = scratch.path("a")
    try writer().write(to: path)
    let file = try SafetensorsFile(path: path)
    #expect(file.metadata == ["z": "\u{1}\"\\\n", "a": "tschüß 🐦"])
    #expect(file.names == ["empty", "large", "bias", "weights", "bytes"])
    #expect(try Array(file.tensor("bytes", shape: [3]).mapped(as: UInt8.self)) == [1, 2, 3])
    #expect(
      try Array(file.tensor("weights", shape: [2, 2]).mapped(as: Float.self)) == [1, 2, 3, 4])
    #expect(try Array(file.tensor("bias", shape: []).mapped(as: Float.self)) == [0.5])
    #expect(try Array(file.tensor("empty", shape: [0]).mapped(as: Double.self)).isEmpty)
    #expect(try Array(file.tensor("large", shape: [1]).mapped(as: Int64.self)) == [-1])
    #expect(try scratch.names == ["a"])
  }

  @Test func bytesAreTheSameWhateverTheOrder() throws {
    try writer().write(to: scratch.path("a"))
    try writer(reversed: true).write(to: scratch.path("b"))
    #expect(try contents(scratch.path("a")) == contents(scratch.path("b")))
  }

  @Test func bytesAreExactlyThese() throws {
    var writer = SafetensorsWriter(metadata: ["k": "v"])
    writer.add("a", shape: [1], [1])
    try writer.write(to: scratch.path("a"))
    let text = #"{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#
    let padded = text + String(repeating: " ", count: 120 - text.utf8.count)
    #expect(
      try contents(scratch.path("a"))
        == [120, 0, 0, 0, 0, 0, 0, 0] + Array(padded.utf8) + [0, 0, 0x80, 0x3F])
  }

  @Test(arguments: 0..<70) func dataBeginAtAMultipleOf64(length: Int) throws {
    var writer = SafetensorsWriter()
    writer.add(String(repeating: "n", count: length), shape: [1], [1])
    try writer.write(to: scratch.path("a"))
    let tensor = try #require(SafetensorsFile(path: scratch.path("a")).tensors.values.first)
    #expect(tensor.byteRange.lowerBound % 64 == 0)
  }

  @Test func piecesAreStreamed() throws {
    var writer = SafetensorsWriter()
    writer.add("a", .uint16, shape: [2, 2]) { sink in
      for piece in [[1, 2, 3], [], [4], [5, 6, 7, 8]] as [[UInt8]] {
        try piece.withUnsafeBytes { try sink($0) }
      }
    }
    try writer.write(to: scratch.path("a"))
    let tensor = try SafetensorsFile(path: scratch.path("a")).tensor("a", shape: [2, 2])
    #expect(tensor.withUnsafeBytes { Array($0) } == [1, 2, 3, 4, 5, 6, 7, 8])
  }

  @Test(arguments: [
    ("a", [3], "tensor 'a' of F32 and shape [3] was given 8 bytes"),
    ("a", [1], "tensor 'a' of F32 and shape [1] was given 8 bytes"),
    ("a", [-1, -2], "tensor 'a' cannot have shape [-1, -2]"),
    ("a", [Int.max, 2], "tensor 'a' cannot have shape [9223372036854775807, 2]"),
    ("taken", [2], "the tensor name 'taken' is taken"),
    ("__metadata__", [2], "the tensor name '__metadata__' is taken"),
  ])
  func refusal(name: String, shape: [Int], message: String) throws {
    let path = try scratch.put([1])
    var writer = SafetensorsWriter()
    writer.add("taken", shape: [], [0])
    writer.add(name, shape: shape, [1, 2])
    let error = #expect(throws: SafetensorsError.self) { try writer.write(to: path) }
    #expect(error?.description == "cannot write \(path.quoted): \(message)")
    #expect(try contents(path) == [1])
    #expect(try scratch.names == ["file"])
  }
}
