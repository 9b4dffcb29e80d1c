internal import CICU

/// ICU's dictionary of Thai words: a trie over the last bytes of the scalars, in the format that
/// ICU documents in `bytestrie.h`, read in place. Immutable, for all threads.
struct ThaiDictionary: @unchecked Sendable {
  /// The dictionary; nil where ICU has none of the known format.
  static let shared = ThaiDictionary()

  private let bytes: UnsafePointer<UInt8>

  /// How far a word has been read.
  struct Prefix {
    fileprivate var position = 0
    /// How many bytes of a run without branches are left, less one.
    fileprivate var remaining = -1
    /// Whether what has been read is a word.
    fileprivate(set) var isWord = false
    /// Whether a longer word starts so.
    fileprivate(set) var isOpen = true
  }

  private init?() {
    guard let memory = linnet_dictionary("thaidict") else { return nil }
    let indexes = memory.assumingMemoryBound(to: Int32.self)
    let (trieOfBytes, offsetOfThai): (Int32, Int32) = (0, 0x100_0E00)
    guard indexes[0] >= 32, indexes[4] & 7 == trieOfBytes, indexes[5] == offsetOfThai
    else { return nil }
    bytes = (memory + Int(indexes[0])).assumingMemoryBound(to: UInt8.self)
  }

  /// Reads one byte more; false where no word has it next.
  @inline(__always)
  func extend(_ prefix: inout Prefix, by byte: UInt8) -> Bool {
    var position = prefix.position
    if prefix.remaining >= 0 {
      guard bytes[position] == byte else { return false }
      prefix.remaining -= 1
      return arrive(&prefix, at: position + 1)
    }
    while true {
      let node = Int(bytes[position])
      position += 1
      if node < 0x10 { return branch(&prefix, from: position, node, byte) }
      if node < 0x20 {
        guard bytes[position] == byte else { return false }
        prefix.remaining = node - 0x11
        return arrive(&prefix, at: position + 1)
      }
      if node & 1 != 0 { return false }
      // A word ends here, and longer ones follow.
      position = value(node >> 1, at: position).end
    }
  }

  /// A binary search, and a linear one among the last five.
  private func branch(
    _ prefix: inout Prefix, from start: Int, _ node: Int, _ byte: UInt8
  ) -> Bool {
    var position = start
    var count = node
    if count == 0 {
      count = Int(bytes[position])
      position += 1
    }
    count += 1
    while count > 5 {
      let isBelow = byte < bytes[position]
      let delta = delta(at: position + 1)
      position = isBelow ? delta.end + delta.value : delta.end
      count = isBelow ? count >> 1 : count - (count >> 1)
    }
    while count > 1 {
      let isFound = bytes[position] == byte
      let lead = Int(bytes[position + 1])
      let value = value(lead >> 1, at: position + 2)
      if isFound {
        return arrive(&prefix, at: lead & 1 != 0 ? position + 1 : value.end + value.value)
      }
      position = value.end
      count -= 1
    }
    return bytes[position] == byte && arrive(&prefix, at: position + 1)
  }

  private func value(_ lead: Int, at position: Int) -> (value: Int, end: Int) {
    switch lead {
    case ..<0x51: (lead - 0x10, position)
    case ..<0x6C: ((lead - 0x51) << 8 | number(1, at: position), position + 1)
    case ..<0x7E: ((lead - 0x6C) << 16 | number(2, at: position), position + 2)
    case 0x7E: (number(3, at: position), position + 3)
    default: (number(4, at: position), position + 4)
    }
  }

  private func delta(at position: Int) -> (value: Int, end: Int) {
    let lead = Int(bytes[position])
    let next = position + 1
    return switch lead {
    case ..<0xC0: (lead, next)
    case ..<0xF0: ((lead - 0xC0) << 8 | number(1, at: next), next + 1)
    case ..<0xFE: ((lead - 0xF0) << 16 | number(2, at: next), next + 2)
    case 0xFE: (number(3, at: next), next + 3)
    default: (number(4, at: next), next + 4)
    }
  }

  private func number(_ count: Int, at position: Int) -> Int {
    (0..<count).reduce(0) { $0 << 8 | Int(bytes[position + $1]) }
  }

  @inline(__always)
  private func arrive(_ prefix: inout Prefix, at position: Int) -> Bool {
    prefix.position = position
    let node = bytes[position]
    prefix.isWord = prefix.remaining < 0 && node >= 0x20
    prefix.isOpen = !(prefix.isWord && node & 1 != 0)
    return true
  }
}
