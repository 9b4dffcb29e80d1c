import Foundation
import LinnetNN
import LinnetTensor

/// A number for settings and data, so that a checkpoint is not continued with others.
struct RunFingerprint {
  private var hash: UInt64

  init(_ settings: some TrainingSettings) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    hash = stableHash(try encoder.encode(settings))
  }

  /// In hexadecimal digits.
  var text: String { String(hash, radix: 16) }

  mutating func add(_ bytes: some Sequence<UInt8>) { hash = stableHash(bytes, hash) }

  mutating func add(_ network: some Parameterized) {
    for parameter in network.parameters {
      parameter.value.withUnsafeBuffer { add(UnsafeRawBufferPointer($0)) }
    }
  }
}
