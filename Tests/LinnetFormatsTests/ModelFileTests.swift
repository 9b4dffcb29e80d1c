import Foundation
import Testing

@testable import LinnetFormats

struct ModelFileTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  func write(_ name: String = "model", kind: String = "classifier") throws -> String {
    var writer = ModelFileWriter(
      kind: kind, configuration: #"{"labels": ["ham", "späm"], "hiddenSize": 2}"#)
    writer.add("output.weight", shape: [2, 3], [1, 2, 3, 4, 5, -0.5])
    writer.add("output.bias", shape: [2], [0.25, -0.25])
    writer.add("vocabulary", bytes: Array("<pad>\n<unk>\ntschüß".utf8))
    try writer.write(to: scratch.path(name))
    return scratch.path(name)
  }

  /// A file with a correct checksum around metadata of the caller's choice.
  func writeRaw(_ entries: [String: String]) throws -> String {
    var metadata = [
      "format": "linnet", "linnet.kind": "classifier", "linnet.version": "1",
      "linnet.configuration": "{}", "linnet.checksum": "00000000",
    ]
    metadata.merge(entries) { $1 }
    metadata = metadata.filter { $0.value != "-" }
    var writer = SafetensorsWriter(metadata: metadata)
    writer.add("weight", shape: [1], [1])
    let path = scratch.path("raw")
    try writer.write(to: path)
    let file = try SafetensorsFile(path: path)
    if metadata["linnet.checksum"] == "00000000" {
      let place = try #require(file.metadataPlaces["linnet.checksum"])
      var bytes = try contents(path)
      let digits = bytes.withUnsafeBytes { FileChecksum.digits(file: $0, place: place) }
      bytes.replaceSubrange(place, with: digits.utf8)
      return try scratch.put(bytes, as: "raw")
    }
    return path
  }

  @Test func whatIsWrittenIsRead() throws {
    let model = try ModelFile(path: write(), kind: "classifier")
    #expect(model.kind == "classifier")
    #expect(model.formatVersion == 1)
    #expect(model.configuration == #"{"labels": ["ham", "späm"], "hiddenSize": 2}"#)
    #expect(model.tensorNames == ["output.bias", "output.weight", "vocabulary"])
    #expect(try model.shape(of: "output.weight") == [2, 3])
    #expect(try Array(model.tensor("output.weight", shape: [2, 3])) == [1, 2, 3, 4, 5, -0.5])
    #expect(try Array(model.tensor("output.bias", shape: [2])) == [0.25, -0.25])
    #expect(
      try String(decoding: model.bytes("vocabulary"), as: UTF8.self) == "<pad>\n<unk>\ntschüß")
    #expect(model.safetensors.metadata["format"] == "linnet")
  }

  @Test func sameModelSameBytes() throws {
    #expect(try contents(write("a")) == contents(write("b")))
  }

  /// The fixture was made from the format's description by a script that knows no Linnet.
  @Test func bytesAreThoseOfTheDescription() throws {
    let path = fixture("model-version-1.safetensors")
    let model = try ModelFile(path: path, kind: "classifier")
    #expect(model.formatVersion == 1)
    #expect(try Array(model.tensor("output.bias", shape: [2])) == [0.25, -0.25])
    #expect(try contents(write()) == contents(path))
  }

  @Test func theHelperForRawFilesMakesModels() throws {
    #expect(try ModelFile(path: writeRaw([:])).configuration == "{}")
  }

  @Test func everyTruncationIsRefused() throws {
    let bytes = try contents(write())
    for count in 0..<bytes.count {
      let path = try scratch.put(Array(bytes[..<count]), as: "short")
      let error = #expect(throws: SafetensorsError.self, "\(count) bytes") {
        try ModelFile(path: path)
      }
      if count >= 8 {
        guard case .truncated(_, actual: count) = error?.problem else {
          Issue.record("\(count) bytes: \(error?.description ?? "accepted")")
          continue
        }
      }
    }
    let path = try scratch.put(Array(bytes.dropLast()), as: "short")
    let error = #expect(throws: SafetensorsError.self) { try ModelFile(path: path) }
    #expect(error?.problem == .truncated(expected: bytes.count, actual: bytes.count - 1))
  }

  /// Every byte, changed to every other value.
  @Test func everyChangedByteIsRefused() throws {
    let path = try write()
    let original = try contents(path)
    let descriptor = open(path, O_WRONLY)
    defer { close(descriptor) }
    for place in original.indices {
      for change in 1...255 as ClosedRange<UInt8> {
        var byte = original[place] ^ change
        #expect(pwrite(descriptor, &byte, 1, place) == 1)
        do {
          _ = try ModelFile(path: path)
          Issue.record("byte \(place) changed to \(byte) goes unnoticed")
        } catch {
          let isTyped = error is SafetensorsError || error is ModelFileError
          if !isTyped || "\(error)".contains("\n") { Issue.record("byte \(place): \(error)") }
        }
      }
      var byte = original[place]
      #expect(pwrite(descriptor, &byte, 1, place) == 1)
    }
    _ = try ModelFile(path: path)
  }

  @Test func appendedByteIsRefused() throws {
    let path = try scratch.put(contents(write()) + [0], as: "long")
    #expect(throws: SafetensorsError.self) { try ModelFile(path: path) }
  }

  @Test func changedWeightIsCalledDamage() throws {
    var bytes = try contents(write())
    bytes[bytes.count - 1] ^= 0x20
    let error = try refusal(scratch.put(bytes))
    guard case .checksumMismatch = error?.problem else {
      Issue.record("\(error?.description ?? "accepted")")
      return
    }
    #expect(error?.description.contains("is damaged: its checksum should be") == true)
  }

  func refusal(_ path: String, kind: String? = nil) -> ModelFileError? {
    #expect(throws: ModelFileError.self) { try ModelFile(path: path, kind: kind) }
  }

  @Test func missingFileIsSaid() {
    let error = #expect(throws: FileError.self) { try ModelFile(path: "/no/such/model") }
    #expect(error?.description == "cannot read '/no/such/model': no such file")
  }

  @Test func safetensorsOfSomethingElseNamesItsTensors() {
    let path = fixture("types.safetensors")
    #expect(
      refusal(path)?.description
        == "\(path.quoted) is a safetensors file, but not a Linnet model; its tensors: 'uint64', "
        + "'int64', 'float64', 'float32', 'uint32', 'int32', 'float16', 'uint16' and 4 more")
  }

  @Test func otherKindIsSaid() throws {
    let path = try write()
    #expect(
      refusal(path, kind: "translator")?.description
        == "\(path.quoted) should be a translator model, it is a classifier model")
  }

  @Test func newerVersionIsSaidWithBothNumbers() throws {
    let path = try writeRaw(["linnet.version": "2"])
    #expect(
      refusal(path)?.description
        == "\(path.quoted) has model format 2; this version of Linnet reads up to 1")
  }

  @Test(arguments: [
    ("linnet.version", "0"), ("linnet.version", "-1"), ("linnet.version", "+1"),
    ("linnet.version", "01"), ("linnet.version", "one"), ("linnet.version", ""),
    ("linnet.version", "99999999999999999999"), ("linnet.checksum", "0000000"),
    ("linnet.checksum", ""), ("linnet.checksum", "0000000é"),
  ])
  func senselessEntries(key: String, value: String) throws {
    #expect(
      try refusal(writeRaw([key: value]))?.problem == .invalidMetadata(key: key, found: value))
  }

  @Test(arguments: ["linnet.version", "linnet.kind", "linnet.configuration", "linnet.checksum"])
  func missingEntries(key: String) throws {
    #expect(try refusal(writeRaw([key: "-"]))?.problem == .invalidMetadata(key: key, found: nil))
  }

  @Test func missingTensorWrongShapeAndWrongTypeAreSaid() throws {
    let model = try ModelFile(path: write())
    func problem(_ body: () throws -> Any) -> SafetensorsError.Problem? {
      (#expect(throws: SafetensorsError.self) { _ = try body() })?.problem
    }
    #expect(
      problem { try model.tensor("bias", shape: [2]) }
        == .missingTensor("bias", found: ["output.bias", "output.weight", "vocabulary"]))
    #expect(
      problem { try model.tensor("output.bias", shape: [2, 1]) }
        == .wrongShape("output.bias", expected: [2, 1], found: [2]))
    #expect(
      problem { try model.bytes("output.bias") }
        == .wrongElementType("output.bias", expected: .uint8, found: .float32))
    #expect(problem { try model.shape(of: "x") } != nil)
  }

  @Test(.enabled(if: ReferencePython.isPresent, Comment(rawValue: ReferencePython.absent)))
  func theReferenceImplementationReadsIt() throws {
    let result = try ReferencePython.run([fixture("read_model.py"), write()])
    #expect(result.status == 0)
    let expected: [String: Any] = [
      "kind": "classifier", "configuration": ["labels": ["ham", "späm"], "hiddenSize": 2],
      "tensors": [
        "output.bias": ["type": "float32", "shape": [2], "values": [0.25, -0.25]],
        "output.weight": [
          "type": "float32", "shape": [2, 3], "values": [[1, 2, 3], [4, 5, -0.5]],
        ],
        "vocabulary": [
          "type": "uint8", "shape": [20], "values": Array("<pad>\n<unk>\ntschüß".utf8),
        ],
      ],
    ]
    let found = try JSONSerialization.jsonObject(with: result.output) as? NSDictionary
    #expect(found == expected as NSDictionary)
  }
}
