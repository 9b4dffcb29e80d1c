import Foundation
import LinnetFormats
import LinnetTensor

@testable import Linnet

/// A checkpoint taken apart, to be looked at or forged: what is written again has a right checksum.
struct CheckpointFile {
  struct Part {
    var shape: [Int]
    var values: [Float]
  }

  let path: String
  var numbers: [String: Any]
  var parts: [String: Part] = [:]

  init(in folder: String) throws {
    path = folder + "/state.safetensors"
    let file = try ModelFile(path: path, kind: "checkpoint")
    let json = try JSONSerialization.jsonObject(with: Data(file.configuration.utf8))
    numbers = json as? [String: Any] ?? [:]
    for name in file.tensorNames {
      let shape = try file.shape(of: name)
      let values = try file.tensor(name, shape: shape).withUnsafeBufferPointer { Array($0) }
      parts[name] = Part(shape: shape, values: values)
    }
  }

  var progress: [String: Any] {
    get { numbers["progress"] as? [String: Any] ?? [:] }
    set { numbers["progress"] = newValue }
  }

  /// The step numbers of a tensor of the optimizer.
  func steps(_ name: String) -> [Int] {
    guard let part = parts["optimizer.\(name)"] else { return [] }
    return stride(from: 0, to: part.values.count, by: 2).map {
      Int(part.values[$0]) << 20 + Int(part.values[$0 + 1])
    }
  }

  func write() throws {
    let json = try JSONSerialization.data(withJSONObject: numbers)
    var writer = ModelFileWriter(
      kind: "checkpoint", configuration: String(decoding: json, as: UTF8.self))
    for (name, part) in parts { writer.add(name, shape: part.shape, part.values) }
    try writer.write(to: path)
  }
}
