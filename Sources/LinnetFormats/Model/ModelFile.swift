/// A Linnet model: one safetensors file with weights, configuration and vocabulary.
///
///     let model = try ModelFile(path: "spam.safetensors", kind: "classifier")
///     let bias = try model.tensor("output.bias", shape: [2])
///     let vocabulary = try model.bytes("vocabulary")
///
/// The whole file is checked against its checksum when it is opened, so a single changed byte
/// anywhere is refused. That reads the file once, at the speed of zlib's CRC-32, above 1 GB/s: about
/// 5 ms for a model of 8 MB. Nothing is copied; tensors are used where they are mapped.
/// `docs/formats.md` describes the file byte by byte.
public struct ModelFile: Sendable {
  /// The newest format that this version reads, and the one it writes.
  public static let currentVersion = 1

  /// What the model does, such as `classifier`.
  public let kind: String
  /// The version of the format in which the file is written.
  public let formatVersion: Int
  /// The model's configuration: JSON text, as it was given to the writer.
  public let configuration: String
  /// The file below, for tensors of other types than `F32` and `U8`.
  public let safetensors: SafetensorsFile

  /// Maps the model at `path` and checks every byte of it.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - expectedKind: The kind that it must be of, or nil for any.
  /// - Throws: ``FileError`` where there is no such file or it is unreadable, ``SafetensorsError``
  ///   where it is truncated, damaged or no safetensors file, ``ModelFileError`` where it is one and
  ///   not the model that was asked for.
  public init(path: String, kind expectedKind: String? = nil) throws {
    safetensors = try SafetensorsFile(path: path)
    let metadata = safetensors.metadata
    func error(_ problem: ModelFileError.Problem) -> ModelFileError {
      ModelFileError(path: path, problem: problem)
    }
    func entry(_ key: String) throws -> String {
      guard let value = metadata[key] else { throw error(.invalidMetadata(key: key, found: nil)) }
      return value
    }

    guard metadata[Key.format] == Key.formatName else {
      throw error(.notLinnet(tensors: safetensors.names))
    }
    // First of all: what is damaged should not be called newer, or of another kind.
    let stored = try entry(Key.checksum)
    guard let place = safetensors.metadataPlaces[Key.checksum],
      place.count == FileChecksum.placeholder.utf8.count
    else { throw error(.invalidMetadata(key: Key.checksum, found: stored)) }
    let computed = safetensors.file.withUnsafeBytes { FileChecksum.digits(file: $0, place: place) }
    guard stored == computed else {
      throw error(.checksumMismatch(stored: stored, computed: computed))
    }

    let version = try entry(Key.version)
    guard let number = Int(version), number >= 1, version == String(number) else {
      throw error(.invalidMetadata(key: Key.version, found: version))
    }
    guard number <= Self.currentVersion else {
      throw error(.newerVersion(found: number, supported: Self.currentVersion))
    }
    formatVersion = number
    kind = try entry(Key.kind)
    if let expectedKind, kind != expectedKind {
      throw error(.wrongKind(expected: expectedKind, found: kind))
    }
    configuration = try entry(Key.configuration)
  }

  /// The names of the tensors, byte blobs included, in the order of the file.
  public var tensorNames: [String] { safetensors.names }

  /// The `F32` tensor called `name`, in place and in row-major order.
  ///
  /// - Throws: ``SafetensorsError`` where there is none, or it has another shape or type.
  public func tensor(_ name: String, shape: [Int]) throws -> MappedBuffer<Float> {
    try safetensors.tensor(name, shape: shape).mapped(as: Float.self)
  }

  /// The shape of the tensor called `name`.
  ///
  /// - Throws: ``SafetensorsError`` where there is none.
  public func shape(of name: String) throws -> [Int] { try safetensors.tensor(name).shape }

  /// The byte blob (a `U8` tensor) called `name`, in place.
  ///
  /// - Throws: ``SafetensorsError`` where there is none, or it is not one of bytes.
  public func bytes(_ name: String) throws -> MappedBuffer<UInt8> {
    try safetensors.tensor(name).mapped(as: UInt8.self)
  }
}

extension ModelFile {
  /// The entries of `__metadata__`.
  enum Key {
    static let format = "format"
    static let formatName = "linnet"
    static let kind = "linnet.kind"
    static let version = "linnet.version"
    static let configuration = "linnet.configuration"
    static let checksum = "linnet.checksum"
  }
}
