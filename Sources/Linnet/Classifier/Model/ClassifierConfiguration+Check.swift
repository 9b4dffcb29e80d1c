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
    try expect(
      network.encoder != .linear || features.shortcutBuckets > 0,
      "a shortcut in a linear model, found none")
    try expect(
      network.encoder.isRecurrent || !network.pooling.contains(.lastState),
      "a pooling other than last, which an encoder without steps does not have")
    let rates = [network.dropout, network.wordDropout]
    try expect(rates.allSatisfy { $0 >= 0 && $0 < 1 }, "rates from 0 to below 1, found \(rates)")
  }

  /// Compares the sizes with those of the tensors in the file, which are known to fit the file, so
  /// that the memory reserved for a network is bounded by the file's size.
  func check(shapesOf file: ModelFile, vocabularySize: Int) throws {
    var shapes: [String: [Int]] = [:]
    if network.encoder == .linear {
      shapes["shortcut.bias"] = [labels.count]
    } else {
      let rows = vocabularySize + features.subwordBuckets + TokenShape.allCases.count
      shapes["embedding.weight"] = [rows, network.embeddingSize]
      shapes["head.weight"] = [labels.count, network.encodedSize * network.pooling.count]
    }
    if let cell = network.cell {
      let (hidden, units) = (network.hiddenSize, cell.gateCount * network.hiddenSize)
      for layer in 0..<network.layers {
        let inputs = layer == 0 ? network.embeddingSize : network.encodedSize
        shapes["encoder.weight_ih_l\(layer)"] = [units, inputs]
        shapes["encoder.weight_hh_l\(layer)"] = [units, hidden]
      }
    }
    if network.encoder != .linear && network.pooling.contains(.attention) {
      let size = network.encodedSize
      shapes["pooling.attention.projection.weight"] = [size / 2 + 1, size]
    }
    if features.shortcutBuckets > 0 {
      shapes["shortcut.weight"] = [features.shortcutBuckets, labels.count]
    }
    for (name, shape) in shapes.sorted(by: { $0.key < $1.key }) {
      _ = try file.safetensors.tensor(name, shape: shape)
    }
  }
}
