/// Collects the parts of a model and writes them as one ``ModelFile``.
///
///     var writer = ModelFileWriter(kind: "classifier", configuration: #"{"hiddenSize": 128}"#)
///     writer.add("output.bias", shape: [2], [0.25, -0.25])
///     writer.add("vocabulary", bytes: Array(vocabularyText.utf8))
///     try writer.write(to: "spam.safetensors")
///
/// The same parts give the same bytes, in whatever order they were added.
public struct ModelFileWriter {
  private var writer: SafetensorsWriter

  /// A model without tensors.
  ///
  /// - Parameters:
  ///   - kind: What the model does, such as `classifier`.
  ///   - configuration: JSON text, stored as it is.
  public init(kind: String, configuration: String) {
    writer = SafetensorsWriter(metadata: [
      ModelFile.Key.format: ModelFile.Key.formatName,
      ModelFile.Key.kind: kind,
      ModelFile.Key.version: String(ModelFile.currentVersion),
      ModelFile.Key.configuration: configuration,
      ModelFile.Key.checksum: FileChecksum.placeholder,
    ])
  }

  /// Adds an `F32` tensor of `values` in row-major order; the array is kept, not copied.
  public mutating func add(_ name: String, shape: [Int], _ values: [Float]) {
    writer.add(name, shape: shape, values)
  }

  /// Adds a tensor of any storable type; its label keeps a literal from becoming `F64` by accident.
  public mutating func add<Element: StorableElement>(
    _ name: String, shape: [Int], elements: [Element]
  ) {
    writer.add(name, shape: shape, elements: elements)
  }

  /// Adds a tensor whose bytes, little-endian and row-major, `stream` gives when the file is written.
  public mutating func add(
    _ name: String, _ elementType: ElementType, shape: [Int],
    _ stream: @escaping SafetensorsWriter.ByteStream
  ) {
    writer.add(name, elementType, shape: shape, stream)
  }

  /// Adds bytes, such as a vocabulary, as a `U8` tensor of one axis.
  public mutating func add(_ name: String, bytes: [UInt8]) {
    writer.add(name, shape: [bytes.count], elements: bytes)
  }

  /// Writes the model at `path` whole, or leaves what is there untouched.
  ///
  /// - Throws: ``FileError``, or ``SafetensorsError`` where a name stands twice, or a shape and the
  ///   number of its values differ.
  public func write(to path: String) throws {
    let file = try AtomicFile(path: path)
    var checksum = FileChecksum()
    let header = try writer.write(path: path) { piece in
      checksum.add(piece)
      try file.write(piece)
    }
    let places = try header.withUnsafeBytes { try SafetensorsHeader(parsing: $0).metadataPlaces }
    guard let place = places[ModelFile.Key.checksum] else {
      throw SafetensorsError(path: path, problem: .cannotStore("its header lost the checksum"))
    }
    try file.overwrite(Array(checksum.digits.utf8), at: place.lowerBound)
    try file.commit()
  }
}
