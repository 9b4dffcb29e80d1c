#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The traits of all characters, found out 16 at a time when the first of them is met. The table
/// has a place for each scalar, but takes memory only where it is filled. Used by one thread at a
/// time.
final class CharacterTable {
  let automaton: WordAutomaton
  /// By scalar; 0 where not filled yet. ASCII is filled.
  let traits: UnsafeMutablePointer<UInt32>

  /// Whether normalization changes capitals of ASCII.
  private(set) var foldsASCII = false
  /// Whether `ASCIIBlock` breaks ASCII as the automaton does.
  var hasPlainASCII = false
  private let normalizer: UnicodeNormalizer?
  private let scratch = NormalizerScratch()

  /// For words that `normalizer` will normalize. Nil where there is no memory.
  init?(_ automaton: WordAutomaton, _ normalizer: UnicodeNormalizer?) {
    guard let memory = calloc(0x11_0000, MemoryLayout<UInt32>.stride) else { return nil }
    self.automaton = automaton
    self.normalizer = normalizer
    traits = memory.bindMemory(to: UInt32.self, capacity: 0x11_0000)
    for scalar in stride(from: UInt32(0), to: 0x80, by: 16) { _ = fill(around: scalar) }
    foldsASCII = CharacterTraits(bits: traits[0x41]).mayChange
  }

  deinit { free(traits) }

  /// Fills the part of the table that has `scalar`, and returns its traits.
  @inline(never)
  func fill(around scalar: UInt32) -> UInt32 {
    let first = scalar & ~15
    for other in first..<first + 16 {
      let isInert = normalizer.map { $0.isInert(other, scratch) } ?? true
      traits[Int(other)] = CharacterTraits(of: other, automaton, mayChange: !isInert).bits
    }
    return traits[Int(scalar)]
  }
}
