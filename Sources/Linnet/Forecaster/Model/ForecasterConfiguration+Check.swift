import LinnetCorpora
import LinnetFormats

extension ForecasterConfiguration {
  /// The most values at the end of each series that training may leave out.
  static let mostLeftOut = 1_000_000

  /// What is wrong with numbers that no training run may have, in a file or in settings; nil where
  /// nothing is.
  var fault: String? {
    let sizes = [shape.windowLength, shape.horizon, network.hiddenSize]
    let checks: [(Bool, String)] = [
      (Frequency(frequency) != nil, "expected a frequency, found \(String(reflecting: frequency))"),
      (
        sizes.allSatisfy { (1...WindowShape.longestWindow).contains($0) },
        "expected window, horizon and hidden size from 1 to 2^14, found \(sizes)"
      ),
      (
        shape.seasonLengths.count <= 4
          && shape.seasonLengths.allSatisfy { (2...WindowShape.longestWindow).contains($0) }
          && zip(shape.seasonLengths, shape.seasonLengths.dropFirst()).allSatisfy(<),
        "expected up to 4 rising seasons from 2 to 2^14 values, found \(shape.seasonLengths)"
      ),
      (
        (1...8).contains(network.layers) && (1...64).contains(network.members),
        "expected 1 to 8 layers and 1 to 64 members, found \(network.layers) and \(network.members)"
      ),
      (
        (0...Self.mostLeftOut).contains(training.leftOut),
        "expected 0 to \(Self.mostLeftOut) values left out, found \(training.leftOut)"
      ),
      (
        network.dropout >= 0 && network.dropout < 1,
        "expected a rate from 0 to below 1, found \(network.dropout)"
      ),
      (
        (3...99).contains(levels.count) && !levels.count.isMultiple(of: 2)
          && levels.allSatisfy { $0 >= 0.001 && $0 <= 0.999 }
          && zip(levels, levels.dropFirst()).allSatisfy { $1 - $0 >= 0.001 }
          && abs(levels[levels.count / 2] - 0.5) < 1e-9,
        "expected an odd number of rising levels around 0.5, found \(levels)"
      ),
      (
        blend.smoothing >= 0 && blend.naive >= 0 && blend.smoothing + blend.naive <= 1 + 1e-9
          && blend.spread >= 0.1 && blend.spread <= 10,
        "expected shares from 0 to 1 and a spread from 0.1 to 10, found \(blend.smoothing), "
          + "\(blend.naive) and \(blend.spread)"
      ),
      (
        known.phases.count <= 3 && known.columns.count <= 1000
          && known.columns.allSatisfy {
            $0.mean.isFinite && $0.deviation.isFinite && $0.deviation > 0
              && ($0.categories?.count ?? 0) <= 1000
          }, "expected at most 1000 columns of finite numbers or at most 1000 names"
      ),
    ]
    return checks.first { !$0.0 }?.1
  }

  /// Compares the number of weights with what the file holds, so that the memory reserved for networks
  /// is bounded by the file's size.
  func check(sizeOf file: ModelFile) throws {
    let found = file.safetensors.tensors.values.reduce(0) { sum, tensor in
      tensor.elementType == .float32
        ? sum + tensor.byteRange.count / tensor.elementType.byteCount : sum
    }
    guard weightCount <= found else {
      throw ModelContentsError(
        path: file.safetensors.path,
        reason: "expected \(weightCount) weights for the sizes of its configuration, found \(found)"
      )
    }
  }
}
