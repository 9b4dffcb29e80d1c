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

/// Language tags in the form of BCP 47.
enum LanguageTag {
  /// Whether a text has the form of a tag: `en`, `pt-BR`, `zh-Hant-TW`.
  static func isValid(_ tag: String) -> Bool {
    let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
    guard let language = parts.first, (2...8).contains(language.utf8.count),
      language.utf8.allSatisfy(isLetter)
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...8).contains(part.utf8.count)
        && part.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
