import Foundation
import LinnetFormats
import LinnetNN
import LinnetTensor

/// What Linnet writes for its peers to read.
enum HandOver {
  /// Writes the weights under PyTorch's names.
  static func write(_ model: some Parameterized, to path: String) throws {
    var writer = SafetensorsWriter()
    for (name, parameter) in zip(model.parameterNames, model.parameters) {
      writer.add(name, parameter.value)
    }
    try writer.write(to: path)
  }

  /// Writes texts, and the batches in which they are read: numbers of texts, longest first.
  static func write(_ task: TokenTask, batches: [[Int]], to path: String) throws {
    var writer = SafetensorsWriter()
    func add(_ name: String, _ values: [Int32]) {
      writer.add(name, shape: [values.count], elements: values)
    }
    add("tokens", task.texts.flatMap { $0 })
    add("lengths", task.texts.map { Int32($0.count) })
    add("targets", task.targets.map(Int32.init))
    add("order", batches.joined().map(Int32.init))
    add("batches", batches.map { Int32($0.count) })
    try writer.write(to: path)
  }

  /// Writes pairs of sentences, without their marks of beginning and end, and the batches in which they
  /// are read.
  static func write(_ pairs: [BenchmarkPairs.Pair], batches: [[Int]], to path: String) throws {
    var writer = SafetensorsWriter()
    func add(_ name: String, _ values: [Int32]) {
      writer.add(name, shape: [values.count], elements: values)
    }
    add("sources", pairs.flatMap(\.source))
    add("sourceLengths", pairs.map { Int32($0.source.count) })
    add("targets", pairs.flatMap(\.target))
    add("targetLengths", pairs.map { Int32($0.target.count) })
    add("order", batches.joined().map(Int32.init))
    add("batches", batches.map { Int32($0.count) })
    try writer.write(to: path)
  }
}

extension SafetensorsWriter {
  /// Adds a tensor.
  mutating func add(_ name: String, _ tensor: Tensor, shape: [Int]? = nil) {
    let isVector = tensor.rows == 1
    add(
      name, shape: shape ?? (isVector ? [tensor.count] : [tensor.rows, tensor.columns]),
      tensor.values)
  }
}
