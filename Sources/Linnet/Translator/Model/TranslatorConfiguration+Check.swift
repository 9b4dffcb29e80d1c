import LinnetFormats
import LinnetText

extension TranslatorConfiguration {
  /// The most that `protectedDigits` may be.
  public static let mostProtectedDigits = 64

  /// Refuses numbers that no training run writes, before memory is reserved by them.
  func check(path: String) throws {
    func expect(_ condition: Bool, _ what: String) throws {
      guard condition else { throw ModelContentsError(path: path, reason: "expected \(what)") }
    }
    for language in [sourceLanguage, targetLanguage] {
      try expect(
        LanguageTag.isValid(language) && (try? SentenceBreaker(language: language)) != nil,
        "a language tag such as en or pt-BR, found \(String(reflecting: language))")
    }
    try expect(
      sourceLanguage.lowercased() != targetLanguage.lowercased(),
      "two languages, found \(sourceLanguage) twice")
    let sizes = [network.embeddingSize, network.hiddenSize]
    try expect(
      sizes.allSatisfy { (1...1 << 20).contains($0) }, "sizes from 1 to 2^20, found \(sizes)")
    try expect(
      network.hiddenSize.isMultiple(of: 2),
      "a hidden size of two equal halves, found \(network.hiddenSize)")
    try expect(
      (1...Self.mostProtectedDigits).contains(protectedDigits),
      "numbers of 1 to \(Self.mostProtectedDigits) digits to protect, found \(protectedDigits)")
    try expect(
      (1...Passage.mostTokens).contains(maximumSourceLength),
      "sources of 1 to \(Passage.mostTokens) subwords, found \(maximumSourceLength)")
    let layers = [network.encoderLayers, network.decoderLayers]
    try expect(layers.allSatisfy { (1...64).contains($0) }, "1 to 64 layers, found \(layers)")
    try expect(
      network.dropout >= 0 && network.dropout < 1,
      "a rate from 0 to below 1, found \(network.dropout)")
  }

  /// Compares the number of weights with what the file holds, so that the memory reserved for a
  /// network is bounded by the file's size.
  func check(sizeOf file: ModelFile, sourceVocabularySize: Int, targetVocabularySize: Int) throws {
    let expected = network.weightCount(
      sourceVocabularySize: sourceVocabularySize, targetVocabularySize: targetVocabularySize)
    let found = file.safetensors.tensors.values.reduce(0) { sum, tensor in
      [.float32, .float16].contains(tensor.elementType)
        ? sum + tensor.byteRange.count / tensor.elementType.byteCount : sum
    }
    guard expected <= found else {
      throw ModelContentsError(
        path: file.safetensors.path,
        reason: "expected \(expected) weights for the sizes of its configuration, found \(found)")
    }
  }
}
