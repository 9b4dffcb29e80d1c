/// The checked header of a safetensors file: once there is one, every range in it lies in the file.
struct SafetensorsHeader: Sendable {
  /// The header length at which the reference implementation stops too.
  static let maximumLength = 100_000_000
  static let metadataKey = "__metadata__"

  /// The tensors in the order of their bytes.
  private(set) var tensors: [TensorDescription]
  let metadata: [String: String]
  /// Where the characters of each value of `metadata` stand in the file.
  let metadataPlaces: [String: Range<Int>]

  /// Reads the header of the file that `bytes` are, and checks it against their number.
  init(file bytes: UnsafeRawBufferPointer, path: String) throws {
    func error(_ problem: SafetensorsError.Problem) -> SafetensorsError {
      SafetensorsError(path: path, problem: problem)
    }
    let end = try Self.headerEnd(bytes, error)
    let dataSize: Int
    do {
      try self.init(parsing: UnsafeRawBufferPointer(rebasing: bytes[..<end]))
      dataSize = try layOut(from: end)
    } catch let failure as JSONScanner.Failure {
      throw error(.header(failure.message, byte: failure.offset))
    } catch let contradiction as Contradiction {
      throw error(.layout(contradiction.message))
    }
    let (expected, overflow) = end.addingReportingOverflow(dataSize)
    if overflow { throw error(.layout("the tensors end past \(Int.max)")) }
    if bytes.count < expected {
      throw error(.truncated(expected: expected, actual: bytes.count))
    }
    if bytes.count > expected {
      throw error(.trailingBytes(expected: expected, actual: bytes.count))
    }
  }

  private static func headerEnd(
    _ bytes: UnsafeRawBufferPointer, _ error: (SafetensorsError.Problem) -> SafetensorsError
  ) throws -> Int {
    guard bytes.count >= 8 else {
      throw error(.notSafetensors("it has \(bytes.count) bytes, and the header's length takes 8"))
    }
    let length = UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    guard length <= UInt64(maximumLength) else {
      throw error(.notSafetensors("its first 8 bytes say a header of \(length) bytes"))
    }
    let end = 8 + Int(length)
    if bytes.count > 8, bytes[8] != UInt8(ascii: "{") {
      throw error(.notSafetensors("no JSON object follows its first 8 bytes"))
    }
    guard bytes.count >= end else { throw error(.truncated(expected: end, actual: bytes.count)) }
    return end
  }
}

/// Sizes and offsets that do not fit together.
private struct Contradiction: Error { let message: String }

extension SafetensorsHeader {
  /// Reads the JSON text from byte 8 to the end of `bytes`; ranges are as they stand there, unchecked.
  init(parsing bytes: UnsafeRawBufferPointer) throws(JSONScanner.Failure) {
    var scanner = JSONScanner(bytes, from: 8)
    // Swift's strings are equal when they are canonically equivalent; two names that differ only so
    // are refused as one name twice, because no reader could tell them apart by sight.
    var names: Set<String> = []
    var tensors: [TensorDescription] = []
    var metadata: [String: (value: String, raw: Range<Int>)] = [:]
    try scanner.object { scanner, name throws(JSONScanner.Failure) in
      guard names.insert(name).inserted else {
        throw scanner.failure("the name \(name.quoted) stands twice")
      }
      if name == Self.metadataKey {
        metadata = try Self.metadata(&scanner)
      } else {
        tensors.append(try Self.tensor(name, &scanner))
      }
    }
    scanner.skipWhitespace()
    guard scanner.isAtEnd else { throw scanner.failure("something follows the JSON object") }
    self.tensors = tensors
    self.metadata = metadata.mapValues(\.value)
    metadataPlaces = metadata.mapValues(\.raw)
  }

  private static func metadata(
    _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) -> [String: (value: String, raw: Range<Int>)] {
    var metadata: [String: (value: String, raw: Range<Int>)] = [:]
    try scanner.object { scanner, key throws(JSONScanner.Failure) in
      let text = try scanner.string()
      guard metadata.updateValue(text, forKey: key) == nil else {
        throw scanner.failure("the metadata key \(key.quoted) stands twice")
      }
    }
    return metadata
  }

  private static func tensor(
    _ name: String, _ scanner: inout JSONScanner
  ) throws(JSONScanner.Failure) -> TensorDescription {
    var type: ElementType?
    var shape: [Int]?
    var offsets: [Int]?
    try scanner.object { scanner, key throws(JSONScanner.Failure) in
      let isNew: Bool
      switch key {
      case "dtype":
        isNew = type == nil
        let text = try scanner.string().value
        type = ElementType(rawValue: text)
        if type == nil {
          throw scanner.failure("tensor \(name.quoted) has an unknown type \(text.quoted)")
        }
      case "shape":
        isNew = shape == nil
        shape = try scanner.integers()
      case "data_offsets":
        isNew = offsets == nil
        offsets = try scanner.integers()
      default: throw scanner.failure("tensor \(name.quoted) has an unknown key \(key.quoted)")
      }
      if !isNew { throw scanner.failure("tensor \(name.quoted) has the key \(key.quoted) twice") }
    }
    guard let type, let shape, let offsets else {
      throw scanner.failure("tensor \(name.quoted) lacks dtype, shape or data_offsets")
    }
    guard offsets.count == 2, offsets[0] <= offsets[1] else {
      throw scanner.failure("tensor \(name.quoted) needs data_offsets [begin, end]")
    }
    return TensorDescription(
      name: name, elementType: type, shape: shape, byteRange: offsets[0]..<offsets[1])
  }

  /// Checks that the tensors fill the data without holes, makes their ranges count from the start
  /// of the file, and returns the size of the data.
  private mutating func layOut(from dataStart: Int) throws -> Int {
    tensors.sort {
      ($0.byteRange.lowerBound, $0.byteRange.upperBound)
        < ($1.byteRange.lowerBound, $1.byteRange.upperBound)
    }
    var end = 0
    for index in tensors.indices {
      let tensor = tensors[index]
      let range = tensor.byteRange
      guard range.lowerBound == end else {
        throw Contradiction(
          message:
            "tensor \(tensor.name.quoted) begins at data byte \(range.lowerBound), not at \(end)")
      }
      guard let size = tensor.elementType.byteCount(shape: tensor.shape) else {
        throw Contradiction(
          message: "the size of tensor \(tensor.name.quoted) is past \(Int.max) bytes")
      }
      guard range.count == size else {
        throw Contradiction(
          message:
            "tensor \(tensor.name.quoted) needs \(size) bytes for its shape and has \(range.count)")
      }
      end = range.upperBound
      let (last, overflow) = end.addingReportingOverflow(dataStart)
      if overflow {
        throw Contradiction(message: "tensor \(tensor.name.quoted) ends past \(Int.max)")
      }
      tensors[index].byteRange = (range.lowerBound + dataStart)..<last
    }
    return end
  }
}
