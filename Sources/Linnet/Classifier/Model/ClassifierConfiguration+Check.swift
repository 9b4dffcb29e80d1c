import LinnetFormats
import LinnetNN
import LinnetTensor
import LinnetText

extension ClassifierConfiguration {
  /// Refuses numbers that no training run writes, before memory is reserved by them.
  func check(path: String) throws {
    func expect(_ condition: Bool, _ what: String) throws {
      guard condition else {
        throw ModelContentsError(path: path, reason: "expected \(what)")
      }
    }
    // An evaluation has a table of all pairs of labels.
    try expect(
      labels.count >= 2 && labels.count <= 4096, "2 to 4096 labels, found \(labels.count)")
    try expect(Set(labels).count == labels.count, "labels that differ")
    let sizes = [network.embeddingSize, network.hiddenSize, network.layers, features.maximumTokens]
    try expect(
      sizes.allSatisfy { (1...1 << 20).contains($0) }, "sizes from 1 to 2^20, found \(sizes)")
    try expect(network.layers <= 64, "at most 64 layers, found \(network.layers)")
    try expect(!network.pooling.isEmpty && network.pooling.count <= 4, "1 to 4 poolings")
    let buckets = [features.subwordBuckets, features.shortcutBuckets]
    try expect(
      buckets.allSatisfy { (0...1 << 28).contains($0) }, "0 to 2^28 buckets, found \(buckets)")
    try expect(
      features.characterNGrams.lowerBound >= 1 && features.characterNGrams.upperBound <= 64,
      "character n-grams of 1 to 64, found \(features.characterNGrams)")
    try expect(
      temperature.isFinite && temperature > 0, "a positive temperature, found \(temperature)")
    try expect(
      features.shortcutScale.isFinite, "a finite scale, found \(features.shortcutScale)")
    let rates = [network.dropout, network.wordDropout]
    try expect(rates.allSatisfy { $0 >= 0 && $0 < 1 }, "rates from 0 to below 1, found \(rates)")
  }

  /// Compares the sizes with those of the tensors in the file, which are known to fit the file, so
  /// that the memory reserved for a network is bounded by the file's size.
  func check(shapesOf file: ModelFile, vocabularySize: Int) throws {
    let rows = vocabularySize + features.subwordBuckets + TokenShape.allCases.count
    let hidden = network.hiddenSize
    let directions = network.combination == .concatenation ? 2 : 1
    let pooled = directions * hidden * network.pooling.count
    var shapes = [
      "embedding.weight": [rows, network.embeddingSize],
      "head.weight": [labels.count, pooled],
    ]
    for layer in 0..<network.layers {
      let inputs = layer == 0 ? network.embeddingSize : directions * hidden
      shapes["encoder.weight_ih_l\(layer)"] = [4 * hidden, inputs]
      shapes["encoder.weight_hh_l\(layer)"] = [4 * hidden, hidden]
    }
    if features.shortcutBuckets > 0 {
      shapes["shortcut.weight"] = [features.shortcutBuckets, labels.count]
    }
    for (name, shape) in shapes.sorted(by: { $0.key < $1.key }) {
      _ = try file.safetensors.tensor(name, shape: shape)
    }
  }
}
