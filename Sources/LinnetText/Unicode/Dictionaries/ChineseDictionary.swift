internal import CICU

/// ICU's dictionary of Chinese and Japanese words with their costs: a trie over UTF-16 units in
/// the format that ICU documents in `ucharstrie.h`, read in place. Immutable, for all threads.
struct ChineseDictionary: @unchecked Sendable {
  /// The dictionary; nil where ICU has none of the known format.
  static let shared = ChineseDictionary()

  private let units: UnsafePointer<UInt16>

  /// How far a word has been read.
  struct Prefix {
    fileprivate var position: Int32 = 0
    /// How many units of a run without branches are left, less one.
    fileprivate var remaining: Int32 = -1
    /// The cost of what has been read, if it is a word, else -1.
    fileprivate(set) var cost: Int32 = -1
    /// Whether a longer word starts so.
    fileprivate(set) var isOpen = true
  }

  private init?() {
    guard 1.littleEndian == 1, let memory = linnet_dictionary("cjdict") else { return nil }
    let indexes = memory.assumingMemoryBound(to: Int32.self)
    let trieOfUnitsWithValues: Int32 = 9
    guard indexes[0] >= 32, indexes[0] % 2 == 0, indexes[4] & 15 == trieOfUnitsWithValues
    else { return nil }
    units = (memory + Int(indexes[0])).assumingMemoryBound(to: UInt16.self)
  }

  /// Reads one unit more; false where no word has it next.
  @inline(__always)
  func extend(_ prefix: inout Prefix, by unit: UInt16) -> Bool {
    var position = Int(prefix.position)
    if prefix.remaining >= 0 {
      guard units[position] == unit else { return false }
      prefix.remaining -= 1
      return arrive(&prefix, at: position + 1)
    }
    while true {
      let node = Int(units[position])
      position += 1
      if node < 0x30 { return branch(&prefix, from: position, node, unit) }
      if node < 0x40 {
        guard units[position] == unit else { return false }
        prefix.remaining = Int32(node - 0x31)
        return arrive(&prefix, at: position + 1)
      }
      if node & 0x8000 != 0 { return false }
      // A word ends here, and longer ones follow.
      position += node < 0x4040 ? 0 : node < 0x7FC0 ? 1 : 2
      let rest = node & 0x3F
      if rest < 0x30 { return branch(&prefix, from: position, rest, unit) }
      guard units[position] == unit else { return false }
      prefix.remaining = Int32(rest - 0x31)
      return arrive(&prefix, at: position + 1)
    }
  }

  /// A binary search, and a linear one among the last five.
  private func branch(
    _ prefix: inout Prefix, from start: Int, _ node: Int, _ unit: UInt16
  ) -> Bool {
    var position = start
    var count = node
    if count == 0 {
      count = Int(units[position])
      position += 1
    }
    count += 1
    while count > 5 {
      let isBelow = unit < units[position]
      var delta = Int(units[position + 1])
      position += 2
      if delta >= 0xFC00 {
        if delta == 0xFFFF {
          delta = Int(units[position]) << 16 | Int(units[position + 1])
          position += 2
        } else {
          delta = (delta - 0xFC00) << 16 | Int(units[position])
          position += 1
        }
      }
      count = isBelow ? count >> 1 : count - (count >> 1)
      if isBelow { position += delta }
    }
    while count > 1 {
      let isFound = units[position] == unit
      let lead = Int(units[position + 1])
      let value = value(lead & 0x7FFF, at: position + 2)
      if isFound {
        if lead & 0x8000 != 0 { return arrive(&prefix, at: position + 1) }
        return arrive(&prefix, at: value.end + value.value)
      }
      position = value.end
      count -= 1
    }
    return units[position] == unit && arrive(&prefix, at: position + 1)
  }

  private func value(_ lead: Int, at position: Int) -> (value: Int, end: Int) {
    if lead < 0x4000 { return (lead, position) }
    if lead < 0x7FFF { return ((lead - 0x4000) << 16 | Int(units[position]), position + 1) }
    return (Int(units[position]) << 16 | Int(units[position + 1]), position + 2)
  }

  @inline(__always)
  private func arrive(_ prefix: inout Prefix, at position: Int) -> Bool {
    prefix.position = Int32(truncatingIfNeeded: position)
    prefix.cost = -1
    let node = Int(units[position])
    guard prefix.remaining < 0, node >= 0x40 else { return true }
    let cost: Int
    if node & 0x8000 != 0 {
      cost = value(node & 0x7FFF, at: position + 1).value
      prefix.isOpen = false
    } else if node < 0x4040 {
      cost = (node >> 6) - 1
    } else if node < 0x7FC0 {
      cost = ((node & 0x7FC0) - 0x4040) << 10 | Int(units[position + 1])
    } else {
      cost = Int(units[position + 1]) << 16 | Int(units[position + 2])
    }
    prefix.cost = Int32(truncatingIfNeeded: cost)
    return true
  }
}
