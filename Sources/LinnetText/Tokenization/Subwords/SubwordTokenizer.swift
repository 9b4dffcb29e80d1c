internal import Synchronization

/// Texts as subwords and back: any text, exactly.
///
/// ICU breaks the text into words, and a `SubwordVocabulary` spells each with as few subwords as its
/// merges allow. What is no word is spelt the same way; what has no character in the vocabulary is
/// spelt in bytes. So `decode(encode(text))` is `text`, whatever it holds.
///
/// ```swift
/// let tokenizer = try SubwordTokenizer(vocabulary)
/// tokenizer.encode("A dog's toy.").map(vocabulary.text)     // ▁A ▁dog ￭▁'s ▁toy ￭▁.
/// ```
///
/// One tokenizer may be used by many threads at once.
///
/// - Complexity: linear in the length of the text; words seen before are looked up in a cache of
///   bounded size, one for each thread.
public struct SubwordTokenizer: Sendable {
  /// The subwords.
  public let vocabulary: SubwordVocabulary

  private let breaker: WordBreaker
  private let encoders: Encoders

  /// Prepares a tokenizer.
  ///
  /// - Throws: `TextError` where ICU cannot be set up.
  public init(_ vocabulary: SubwordVocabulary) throws {
    self.vocabulary = vocabulary
    breaker = try WordBreaker(recognizing: [])
    encoders = Encoders(vocabulary)
  }

  /// The ids of the text's subwords.
  public func encode(_ text: String) -> [TokenID] { encode(ProtectedText(unprotected: text)) }

  /// The ids of the text's subwords, and a placeholder for each protected part.
  public func encode(_ text: ProtectedText) -> [TokenID] { encoding(of: text).ids }

  /// As `encode`, with the place of each subword. Broken UTF-8 reads as U+FFFD, as in a `String`.
  public func encoding(of text: ProtectedText) -> SubwordEncoding {
    encoding(of: text) { encoder, unit, bytes, encoding in
      encoder.encode(unit, of: bytes, into: &encoding)
    }
  }

  /// The ids of a text's subwords with BPE-dropout, which shows a model many spellings of a word:
  /// at each step, each merge is left out with the probability `dropout` (Provilkov, Emelianenko
  /// and Voita 2020, arXiv 1910.13267). 0 gives what `encode` without it gives, 1 single
  /// characters; the same random numbers give the same subwords. For training only.
  public func encode(
    _ text: ProtectedText, dropout: Double, random: inout some RandomNumberGenerator
  ) -> [TokenID] {
    encoding(of: text) { encoder, unit, bytes, encoding in
      encoder.encode(unit, of: bytes, dropout: dropout, random: &random, into: &encoding)
    }.ids
  }

  /// The text of subwords. Special tokens and ids outside the vocabulary have none; placeholders
  /// have that of the protected part of `text` with their number, or none where it has no such.
  /// Bytes that are no UTF-8 become U+FFFD.
  public func decode(_ ids: some Sequence<TokenID>, protected text: ProtectedText? = nil) -> String
  {
    decoder(ids, text).text()
  }

  /// The words of subwords, whose texts, with the spaces, are what `decode` gives.
  public func decodeWords(
    _ ids: some Sequence<TokenID>, protected text: ProtectedText? = nil
  ) -> [DecodedWord] {
    decoder(ids, text).decodedWords()
  }

  private func decoder(
    _ ids: some Sequence<TokenID>, _ text: ProtectedText?
  ) -> SubwordDecoder {
    var decoder = SubwordDecoder(vocabulary, text)
    for id in ids { decoder.append(id) }
    return decoder
  }

  /// Finds the parts of a sentence that are to be protected, and with them the words that have a character
  /// that is not in the vocabulary, and the `names`; words of that kind with a space between, or nothing, are one
  /// part.
  /// `fewestDigits` is that of `ProtectedText`.
  ///
  /// - Complexity: that of `encode`.
  public func protect(
    _ text: String, fewestDigits: Int = ProtectedText.longNumber, names: RareNames? = nil
  ) -> ProtectedText {
    let plain = ProtectedText(text, fewestDigits: fewestDigits)
    var unknown: [Range<Int>] = []
    _ = encoding(of: plain) { encoder, unit, bytes, encoding in
      let start = encoding.count
      encoder.encode(unit, of: bytes, into: &encoding)
      guard encoding.ids[start...].contains(where: SubwordTokens.bytes.contains) else { return }
      if let last = unknown.last,
        [[], [0x20]].contains(Array(bytes[last.upperBound..<unit.range.lowerBound]))
      {
        unknown[unknown.count - 1] = last.lowerBound..<unit.range.upperBound
      } else {
        unknown.append(unit.range)
      }
    }
    let more = ProtectedSpans.joiningOverlaps(unknown + (names?.ranges(in: plain) ?? []))
    return more.isEmpty ? plain : ProtectedText(text, fewestDigits: fewestDigits, and: more)
  }

  private func encoding(
    of text: ProtectedText,
    _ encode: (
      inout SubwordEncoder, SubwordUnit, UnsafeBufferPointer<UInt8>, inout SubwordEncoding
    ) -> Void
  ) -> SubwordEncoding {
    var encoding = SubwordEncoding()
    encoders.withEncoder { encoder in
      text.bytes.withUnsafeBufferPointer { bytes in
        SubwordUnit.forEach(inUTF8: bytes, placeholders: text.spans, breaker: breaker) { unit in
          if case .placeholder(let number) = unit.content {
            encoding.append(
              id: SubwordTokens.placeholders.lowerBound + TokenID(number), range: unit.range)
          } else {
            encode(&encoder, unit, bytes, &encoding)
          }
        }
      }
    }
    return encoding
  }
}

/// Encoders, each lent to one thread at a time; as many as there are threads at once.
private final class Encoders: Sendable {
  private let vocabulary: SubwordVocabulary
  private let idle = Mutex<[SubwordEncoder]>([])

  init(_ vocabulary: SubwordVocabulary) { self.vocabulary = vocabulary }

  func withEncoder(_ body: (inout SubwordEncoder) -> Void) {
    var encoder = idle.withLock { $0.popLast() } ?? SubwordEncoder(vocabulary)
    body(&encoder)
    idle.withLock { $0.append(encoder) }
  }
}
