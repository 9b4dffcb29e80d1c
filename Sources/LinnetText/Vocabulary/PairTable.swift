/// Numbers by pairs of tokens: open addressing in two flat arrays. The hash is seeded anew in every process, so that
/// no file can be made to collide; nothing depends on the order of the slots.
struct PairTable: Sendable {
  private var keys: [UInt64]
  private var values: [Int32]
  private var count = 0
  private let seed = PairTable.processSeed
  private static let processSeed = UInt64.random(in: .min ... .max)
  /// No pair of tokens, which are never negative, has this key.
  private static let free = UInt64.max

  /// An empty table with room for `capacity` pairs.
  init(capacity: Int = 16) {
    var slots = 32
    while slots < 2 * capacity { slots *= 2 }
    keys = Array(repeating: Self.free, count: slots)
    values = Array(repeating: 0, count: slots)
  }

  /// The number of a pair; nil where the table does not have it.
  @inline(__always)
  func value(_ left: TokenID, _ right: TokenID) -> Int32? {
    let key = Self.key(left, right)
    let slot = slot(of: key)
    return keys[slot] == key ? values[slot] : nil
  }

  /// Gives a pair that the table does not have a number.
  mutating func insert(_ left: TokenID, _ right: TokenID, value: Int32) {
    if 2 * (count + 1) > keys.count { grow() }
    count += 1
    set(Self.key(left, right), value)
  }

  @inline(__always)
  private static func key(_ left: TokenID, _ right: TokenID) -> UInt64 {
    UInt64(UInt32(bitPattern: left)) << 32 | UInt64(UInt32(bitPattern: right))
  }

  /// Where the key is, or would be.
  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    let mask = keys.count &- 1
    let mixed = (key ^ seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    var slot = Int(truncatingIfNeeded: mixed.high ^ mixed.low) & mask
    while keys[slot] != key, keys[slot] != Self.free { slot = (slot &+ 1) & mask }
    return slot
  }

  private mutating func set(_ key: UInt64, _ value: Int32) {
    let slot = slot(of: key)
    keys[slot] = key
    values[slot] = value
  }

  private mutating func grow() {
    let (oldKeys, oldValues) = (keys, values)
    keys = Array(repeating: Self.free, count: 2 * oldKeys.count)
    values = Array(repeating: 0, count: 2 * oldKeys.count)
    for (key, value) in zip(oldKeys, oldValues) where key != Self.free { set(key, value) }
  }
}
