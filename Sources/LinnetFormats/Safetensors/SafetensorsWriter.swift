/// Collects tensors and writes them as one safetensors file.
///
///     var writer = SafetensorsWriter(metadata: ["format": "linnet"])
///     writer.add("bias", shape: [3], [0.5, 1, 2])
///     try writer.write(to: "bias.safetensors")
///
/// The same tensors and metadata give the same bytes, in whatever order they were added: metadata
/// are ordered by key, tensors by the size of their elements, larger first, and then by name, both
/// byte by byte in UTF-8. Spaces after the header let the data begin at a multiple of 64, so every
/// tensor is aligned to its element. Data are streamed, never gathered in memory.
public struct SafetensorsWriter {
  /// Produces a tensor's bytes by calling its argument, once or with one piece after the other.
  public typealias ByteStream = (_ sink: (UnsafeRawBufferPointer) throws -> Void) throws -> Void

  struct Entry {
    let name: String
    let elementType: ElementType
    let shape: [Int]
    let stream: ByteStream
  }

  /// The text-to-text map that becomes `__metadata__`; left out where it is empty.
  public var metadata: [String: String]
  var entries: [Entry] = []

  /// A writer without tensors.
  public init(metadata: [String: String] = [:]) { self.metadata = metadata }

  /// Adds a tensor whose bytes, little-endian and row-major, `stream` gives when the file is written.
  public mutating func add(
    _ name: String, _ elementType: ElementType, shape: [Int], _ stream: @escaping ByteStream
  ) {
    entries.append(Entry(name: name, elementType: elementType, shape: shape, stream: stream))
  }

  /// Adds an `F32` tensor of `values` in row-major order; the array is kept, not copied.
  public mutating func add(_ name: String, shape: [Int], _ values: [Float]) {
    add(name, shape: shape, elements: values)
  }

  /// Adds a tensor of any storable type; its label keeps a literal from becoming `F64` by accident.
  public mutating func add<Element: StorableElement>(
    _ name: String, shape: [Int], elements: [Element]
  ) {
    add(name, Element.elementType, shape: shape) { sink in
      try elements.withUnsafeBytes { try sink($0) }
    }
  }

  /// Writes the file at `path` whole, or leaves what is there untouched.
  ///
  /// - Throws: ``FileError``, or ``SafetensorsError`` where a name stands twice, or a shape and the
  ///   number of bytes given for it differ.
  public func write(to path: String) throws {
    let file = try AtomicFile(path: path)
    try write(to: file)
    try file.commit()
  }

  /// Writes to `file` without committing it.
  ///
  /// - Throws: As ``write(to:)-(String)``.
  public func write(to file: AtomicFile) throws {
    try write(path: file.path) { try file.write($0) }
  }

  /// Hands the file's bytes to `sink`, piece by piece in order, and returns those of the header.
  @discardableResult
  func write(
    path: String, to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> [UInt8] {
    let ordered = entries.sorted(by: Entry.precedes)
    let header = try headerBytes(ordered, path: path)
    try header.withUnsafeBytes { try sink($0) }
    for entry in ordered {
      var given = 0
      try entry.stream { piece in
        given += piece.count
        try sink(piece)
      }
      guard given == entry.elementType.byteCount(shape: entry.shape) else {
        throw SafetensorsError(
          path: path,
          problem: .cannotStore(
            "tensor \(entry.name.quoted) of \(entry.elementType.rawValue) and shape "
              + "\(entry.shape) was given \(given) bytes"))
      }
    }
    return header
  }
}

extension SafetensorsWriter.Entry {
  /// The order in the file.
  static func precedes(_ left: Self, _ right: Self) -> Bool {
    let sizes = (left.elementType.byteCount, right.elementType.byteCount)
    if sizes.0 != sizes.1 { return sizes.0 > sizes.1 }
    return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
  }
}
