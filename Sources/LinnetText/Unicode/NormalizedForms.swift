#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// What normalization has made of short words, for words come again. A table of fixed size in
/// which a word displaces another; nothing depends on what it holds. Used by one thread at a time,
/// which makes the conformance to `Sendable` true.
final class NormalizedForms: @unchecked Sendable {
  /// A slot is the number of bytes of a word, that of its form, the word, and the form.
  private static let slotSize = 64
  private static let slotCount = 1 << 13
  private static let longestWord = 28
  private static let longestForm = slotSize - 2 - longestWord

  private let normalizer: UnicodeNormalizer
  private let scratch = NormalizerScratch()
  private let seed = UInt64.random(in: .min ... .max)
  /// Memory that is taken as it is filled; nil where there is none.
  private let slots: UnsafeMutableRawPointer?

  init(_ normalizer: UnicodeNormalizer) {
    self.normalizer = normalizer
    slots = calloc(Self.slotCount, Self.slotSize)
  }

  deinit { free(slots) }

  /// The normalized word, valid until the next use.
  func normalized(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard let slots, 1...Self.longestWord ~= word.count, let bytes = word.baseAddress else {
      return normalizer.normalized(word, scratch)
    }
    let place = Int(truncatingIfNeeded: ByteHash.hash(word, seed: seed)) & (Self.slotCount - 1)
    let slot = (slots + place * Self.slotSize).assumingMemoryBound(to: UInt8.self)
    let form = slot + 2 + Self.longestWord
    if Int(slot[0]) == word.count, memcmp(slot + 2, bytes, word.count) == 0 {
      return UnsafeBufferPointer(start: form, count: Int(slot[1]))
    }
    let result = normalizer.normalized(word, scratch)
    guard result.count <= Self.longestForm, let source = result.baseAddress else { return result }
    slot[0] = UInt8(word.count)
    slot[1] = UInt8(result.count)
    (slot + 2).update(from: bytes, count: word.count)
    form.update(from: source, count: result.count)
    return result
  }
}
