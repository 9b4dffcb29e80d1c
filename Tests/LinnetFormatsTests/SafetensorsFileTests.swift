import Foundation
import Testing

@testable import LinnetFormats

struct SafetensorsFileTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  func open(_ header: String, data: [UInt8] = []) throws -> SafetensorsFile {
    try SafetensorsFile(path: scratch.put(safetensors(header, data: data), as: UUID().uuidString))
  }

  @Test func everyTypeOfTheReferenceImplementation() throws {
    let file = try SafetensorsFile(path: fixture("types.safetensors"))
    let all = Set(ElementType.allCases).subtracting([.bfloat16])
    #expect(Set(file.tensors.values.map(\.elementType)) == all)
    #expect(file.tensors.values.allSatisfy { $0.shape == [2, 3] })
    func values<Element: StorableElement>(_ name: String, _ type: Element.Type) throws -> [Element]
    {
      let tensor = try file.tensor(name, shape: [2, 3])
      let mapped = try Array(tensor.mapped(as: type))
      let copied = try tensor.copied(as: type)
      #expect(mapped.withUnsafeBytes { Array($0) } == copied.withUnsafeBytes { Array($0) })
      return mapped
    }
    #expect(try values("uint8", UInt8.self) == [0, 1, 2, 3, 4, 5])
    #expect(try values("int8", Int8.self) == [0, 1, 2, 3, 4, 5])
    #expect(try values("int16", Int16.self) == [0, 1, 2, 3, 4, 5])
    #expect(try values("int32", Int32.self) == [0, 1, 2, 3, 4, 5])
    #expect(try values("int64", Int64.self) == [0, 1, 2, 3, 4, 5])
    #expect(try values("uint64", UInt64.self) == [0, 1, 2, 3, 4, 5])
    #expect(try values("float32", Float.self) == [0, 1, 2, 3, 4, 5])
    #expect(try values("float64", Double.self) == [0, 1, 2, 3, 4, 5])
    let bool = try file.tensor("bool").withUnsafeBytes { Array($0) }
    #expect(bool == [0, 1, 1, 1, 1, 1])
    let half = try file.tensor("float16").withUnsafeBytes { Array($0) }
    #expect(half == [0, 0, 0x00, 0x3C, 0x00, 0x40, 0x00, 0x42, 0x00, 0x44, 0x00, 0x45])
  }

  @Test func shapesNamesAndMetadataOfTheReferenceImplementation() throws {
    let file = try SafetensorsFile(path: fixture("shapes.safetensors"))
    #expect(file.metadata == ["format": "pt", "note": "say \"tschüß\"\n\u{1} 🐦"])
    #expect(try Array(file.tensor("scalar", shape: []).mapped(as: Float.self)) == [2.5])
    #expect(try Array(file.tensor("empty", shape: [0, 4]).mapped(as: Float.self)) == [])
    let vector = try file.tensor("vector", shape: [4]).mapped(as: Float.self)
    #expect(
      vector.map(\.bitPattern) == [
        Float(0.1).bitPattern, 0x8000_0000, 0x7F80_0000, 0x0000_0001,
      ])
    let name = "quote \" backslash \\ newline \n é 🐦"
    #expect(try Array(file.tensor(name).mapped(as: Int32.self)) == [7])
    #expect(file.names == ["empty", "scalar", "vector", name])
  }

  @Test func fileWithoutTensors() throws {
    let file = try SafetensorsFile(path: fixture("nothing.safetensors"))
    #expect(file.tensors.isEmpty && file.metadata.isEmpty)
  }

  @Test func unalignedTensorsCanBeCopiedAndNotMapped() throws {
    let file = try SafetensorsFile(path: fixture("unaligned.safetensors"))
    #expect(file.names == ["early", "late"])
    #expect(try file.tensor("early").elementType == .bfloat16)
    let late = try file.tensor("late")
    #expect(try late.copied(as: Float.self) == [1.5])
    let error = #expect(throws: SafetensorsError.self) { try late.mapped(as: Float.self) }
    #expect(
      error?.problem == .misaligned("late", byte: late.byteRange.lowerBound, alignment: 4))
  }

  @Test func tensorKeepsTheFileMapped() throws {
    func tensor() throws -> StoredTensor {
      try SafetensorsFile(path: fixture("types.safetensors")).tensor("uint8")
    }
    #expect(try Array(tensor().mapped(as: UInt8.self)) == [0, 1, 2, 3, 4, 5])
  }

  @Test func whatIsAskedForAndNotThereIsSaid() throws {
    let file = try open(
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
      data: Array(repeating: 0, count: 8))
    func message(_ body: () throws -> Any) -> String? {
      (#expect(throws: SafetensorsError.self) { _ = try body() })?.description
    }
    let name = file.path.quoted
    #expect(message { try file.tensor("b") } == "\(name) has no tensor 'b'; it has 'a'")
    #expect(
      message { try file.tensor("a", shape: [1, 2]) }
        == "\(name): tensor 'a' should have shape [1, 2], it has [2]")
    #expect(
      message { try file.tensor("a").mapped(as: Int32.self) }
        == "\(name): tensor 'a' should hold I32, it holds F32")
  }

  @Test(arguments: [
    "{}", "{ }  ", "{}\n", #"{"__metadata__":{}}"#, #"{ "__metadata__" : { "a" : "b" } }"#,
    #"{"a":{"data_offsets":[0,0],"shape":[0,9223372036854775807],"dtype":"U8"}}"#,
    #"{"\u0061\uD83D\uDC26":{"dtype":"U8","shape":[],"data_offsets":[0,1]}}"#,
  ])
  func acceptable(header: String) throws {
    _ = try open(header, data: header.contains("[0,1]") ? [1] : [])
  }
}
