/// A safetensors file, mapped: opening it reads and checks the header and none of the data.
///
///     let file = try SafetensorsFile(path: "model.safetensors")
///     let weights = try file.tensor("encoder.weight_ih_l0").mapped(as: Float.self)
///
/// The header is checked as strictly as the format allows: at most 100 MB, strict JSON, no name
/// twice, known element types, sizes that neither overflow nor contradict the offsets, and data
/// without holes that end where the file ends. What follows from it can then be trusted; the values
/// of the data are not looked at. Format: <https://github.com/huggingface/safetensors>.
public struct SafetensorsFile: Sendable {
  /// The path as it was given.
  public var path: String { file.path }
  /// The text-to-text map `__metadata__`, empty where the file has none.
  public let metadata: [String: String]
  /// The tensors by name.
  public let tensors: [String: StoredTensor]
  /// The names of the tensors in the order in which their bytes lie in the file.
  public let names: [String]
  /// The mapped file.
  public let file: MappedFile
  /// Where the values of ``metadata`` stand in the file, still escaped.
  let metadataPlaces: [String: Range<Int>]

  /// Maps and checks the file at `path`.
  ///
  /// - Throws: ``FileError`` where it cannot be mapped, ``SafetensorsError`` where a rule is broken.
  /// - Complexity: proportional to the header, whatever the size of the data.
  public init(path: String) throws {
    try self.init(MappedFile(path: path))
  }

  /// Checks a file that is mapped already.
  ///
  /// - Throws: ``SafetensorsError`` where a rule is broken.
  public init(_ file: MappedFile) throws {
    let header = try file.withUnsafeBytes { try SafetensorsHeader(file: $0, path: file.path) }
    self.file = file
    metadata = header.metadata
    metadataPlaces = header.metadataPlaces
    names = header.tensors.map(\.name)
    // The header has no name twice, so nothing is lost here.
    tensors = Dictionary(
      header.tensors.map { ($0.name, StoredTensor($0, in: file)) }, uniquingKeysWith: { $1 })
  }

  /// The tensor called `name`.
  ///
  /// - Throws: ``SafetensorsError`` that lists the names there are, where there is none such.
  public func tensor(_ name: String) throws -> StoredTensor {
    guard let tensor = tensors[name] else {
      throw SafetensorsError(path: path, problem: .missingTensor(name, found: names))
    }
    return tensor
  }

  /// The tensor called `name`, which must have this shape.
  ///
  /// - Throws: ``SafetensorsError`` where there is none such, or it has another shape.
  public func tensor(_ name: String, shape: [Int]) throws -> StoredTensor {
    let tensor = try tensor(name)
    guard tensor.shape == shape else {
      throw SafetensorsError(
        path: path, problem: .wrongShape(name, expected: shape, found: tensor.shape))
    }
    return tensor
  }
}
