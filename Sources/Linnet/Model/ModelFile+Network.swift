import Foundation
import LinnetFormats
import LinnetNN
import LinnetTensor

extension ModelFile {
  /// The configuration, as `Configuration` decodes it.
  ///
  /// - Throws: `ModelContentsError` where it does not.
  func decodeConfiguration<Configuration: Decodable>() throws -> Configuration {
    do {
      return try JSONDecoder().decode(Configuration.self, from: Data(configuration.utf8))
    } catch {
      throw ModelContentsError(
        path: safetensors.path,
        reason: "expected a \(kind)'s configuration, found one that does not decode")
    }
  }

  /// Reads all weights of a network of the right shapes; their names begin with `prefix`.
  ///
  /// - Throws: `SafetensorsError` for what is missing or of another shape or type.
  func read(_ network: inout some Parameterized, prefix: String = "") throws {
    var names = network.parameterNames.makeIterator()
    try network.forEachParameter { parameter in
      guard let name = names.next() else { return }
      parameter.value = try tensor(prefix + name, like: parameter.value.shape)
    }
  }

  /// A tensor: in place where it is stored in single precision, else converted.
  func tensor(_ name: String, like shape: Shape) throws -> Tensor {
    let stored = try safetensors.tensor(name, shape: shape.extents)
    if stored.elementType == .float16 {
      return Tensor(HalfPrecision.singles(try stored.copied(as: Float16.self)), shape: shape)
    }
    let values = try stored.mapped(as: Float.self)
    return values.withUnsafeBufferPointer {
      Tensor(borrowing: $0, owner: values.owner, shape: shape)
    }
  }
}

extension ModelFileWriter {
  /// A writer of a model with this configuration.
  init(kind: String, encoding configuration: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    self.init(
      kind: kind,
      configuration: String(decoding: try encoder.encode(configuration), as: UTF8.self))
  }

  /// Adds all weights of a network; their names begin with `prefix`.
  mutating func add(
    _ network: some Parameterized, prefix: String = "", precision: WeightPrecision = .float32
  ) {
    for (name, parameter) in zip(network.parameterNames, network.parameters) {
      add(prefix + name, parameter.value, precision: precision)
    }
  }

  /// Adds a tensor; its elements are not copied.
  mutating func add(_ name: String, _ tensor: Tensor, precision: WeightPrecision = .float32) {
    switch precision {
    case .float32:
      add(name, .float32, shape: tensor.shape.extents) { sink in
        try tensor.withUnsafeBuffer { try sink(UnsafeRawBufferPointer($0)) }
      }
    case .float16:
      add(name, .float16, shape: tensor.shape.extents) { sink in
        let halves = tensor.withUnsafeBuffer { $0.map { Float16($0) } }
        try halves.withUnsafeBytes { try sink($0) }
      }
    }
  }
}

extension Parameterized {
  /// Refuses weights that are no numbers, in a file that is read as in one that is to be written, and
  /// those that are none in the precision in which they are to be written.
  func checkWeights(path: String, precision: WeightPrecision = .float32) throws {
    for (name, parameter) in zip(parameterNames, parameters) {
      try parameter.value.checkWeights(path: path, name: name)
      guard precision == .float16,
        let large = parameter.value.values.first(where: { !Float16($0).isFinite })
      else { continue }
      throw ModelContentsError(
        path: path,
        reason: "expected weights that float16 can hold, found \(large) in \(name)")
    }
  }
}

extension Tensor {
  /// Refuses weights that are no numbers.
  func checkWeights(path: String, name: String) throws {
    guard sumOfSquares.isFinite else {
      throw ModelContentsError(
        path: path, reason: "expected finite weights, found others in \(name)")
    }
  }
}
