extension SafetensorsWriter {
  /// The data begin at a multiple of this: a cache line, and the widest vector.
  static let alignment = 64

  /// The header with its length before it and spaces after it.
  func headerBytes(_ ordered: [Entry], path: String) throws -> [UInt8] {
    func refuse(_ detail: String) -> SafetensorsError {
      SafetensorsError(path: path, problem: .cannotStore(detail))
    }
    var members: [String] = []
    if !metadata.isEmpty {
      let pairs = metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { "\(Self.json($0.key)):\(Self.json($0.value))" }
      members.append("\"\(SafetensorsHeader.metadataKey)\":{\(pairs.joined(separator: ","))}")
    }
    var names: Set<String> = [SafetensorsHeader.metadataKey]
    var offset = 0
    for entry in ordered {
      guard names.insert(entry.name).inserted else {
        throw refuse("the tensor name \(entry.name.quoted) is taken")
      }
      guard let size = entry.elementType.byteCount(shape: entry.shape) else {
        throw refuse("tensor \(entry.name.quoted) cannot have shape \(entry.shape)")
      }
      let (end, overflow) = offset.addingReportingOverflow(size)
      if overflow { throw refuse("the tensors take more than \(Int.max) bytes") }
      let shape = entry.shape.map(String.init).joined(separator: ",")
      members.append(
        "\(Self.json(entry.name)):{\"dtype\":\"\(entry.elementType.rawValue)\","
          + "\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    var text = Array("{\(members.joined(separator: ","))}".utf8)
    let rest = (8 + text.count) % Self.alignment
    if rest > 0 { text += Array(repeating: UInt8(ascii: " "), count: Self.alignment - rest) }
    guard text.count <= SafetensorsHeader.maximumLength else {
      throw refuse(
        "its header takes \(text.count) bytes, the format allows \(SafetensorsHeader.maximumLength)"
      )
    }
    return withUnsafeBytes(of: UInt64(text.count).littleEndian) { Array($0) } + text
  }

  /// A JSON string literal: only what must be escaped is.
  private static func json(_ text: String) -> String {
    var literal = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": literal += "\\\""
      case "\\": literal += "\\\\"
      case "\n": literal += "\\n"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        literal += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: literal.unicodeScalars.append(scalar)
      }
    }
    return literal + "\""
  }
}
