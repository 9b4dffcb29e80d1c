import LinnetFormats
import LinnetNN

extension Forecaster {
  /// The kind of model that a file says it is.
  public static let modelKind = "forecaster"

  /// Reads a model file. Its weights are mapped, not copied.
  ///
  /// - Throws: `FileError`, `SafetensorsError` or `ModelFileError` where the file is missing, damaged,
  ///   newer than this version or no forecaster; `ModelContentsError` where its configuration does not
  ///   fit its weights.
  public init(contentsOf path: String) throws {
    let file = try ModelFile(path: path, kind: Self.modelKind)
    let configuration: ForecasterConfiguration = try file.decodeConfiguration()
    if let fault = configuration.fault { throw ModelContentsError(path: path, reason: fault) }
    try configuration.check(sizeOf: file)
    var zeros = Zeros()
    var network = ForecasterNetwork(configuration, random: &zeros)
    try file.read(&network)
    try network.checkWeights(path: path)
    self.init(configuration, network)
  }

  /// Writes the model whole, or leaves what is there untouched. The same model gives the same bytes.
  ///
  /// - Throws: `FileError` where the file cannot be written; `ModelContentsError` where weights are no
  ///   numbers, as those of a run that was stopped while it diverged.
  public func write(to path: String) throws {
    try network.checkWeights(path: path)
    var writer = try ModelFileWriter(kind: Self.modelKind, encoding: configuration)
    writer.add(network)
    try writer.write(to: path)
  }
}
