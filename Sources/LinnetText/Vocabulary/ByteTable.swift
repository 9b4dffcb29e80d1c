/// A set of byte strings, numbered in the order of their insertion, in three flat arrays: all the
/// bytes, where each string ends, and an open-addressing hash table of the numbers.
///
/// The hash is seeded anew in every process, so that no input can be made to collide. Nothing
/// that leaves the table depends on it.
package struct ByteTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  /// The upper half of a string's hash and its number plus one; 0 where the slot is free.
  private var slots: [UInt64]
  private let seed = ByteTable.processSeed

  private static let processSeed = UInt64.random(in: .min ... .max)

  /// An empty table with room for `capacity` strings.
  package init(capacity: Int = 16) {
    slots = Array(repeating: 0, count: Self.slotCount(for: capacity))
  }

  /// The number of strings.
  package var count: Int { ends.count }

  /// The bytes of memory that the table takes up.
  var memory: Int { bytes.capacity + 8 * (ends.capacity + slots.capacity) }

  private static func slotCount(for count: Int) -> Int {
    var slots = 32
    while slots < 2 * count { slots *= 2 }
    return slots
  }

  /// Calls `body` with the bytes of a string.
  @inline(__always)
  func withBytes<Result>(
    at number: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let start = number == 0 ? 0 : ends[number - 1]
    let end = ends[number]
    return try bytes.withUnsafeBufferPointer {
      try body(UnsafeBufferPointer(rebasing: $0[start..<end]))
    }
  }

  /// The number of a string; nil where the table does not have it.
  @inline(__always)
  func number(of string: UnsafeBufferPointer<UInt8>) -> Int? {
    let hash = ByteHash.hash(string, seed: seed)
    return slots.withUnsafeBufferPointer { slots in
      bytes.withUnsafeBufferPointer { bytes in
        ends.withUnsafeBufferPointer { ends in
          let mask = slots.count &- 1
          var place = Int(truncatingIfNeeded: hash) & mask
          while true {
            let slot = slots[place]
            if slot == 0 { return nil }
            if slot >> 32 == hash >> 32 {
              let number = Int(slot & 0xFFFF_FFFF) &- 1
              let start = number == 0 ? 0 : ends[number &- 1]
              if ends[number] &- start == string.count,
                ByteHash.areEqual(string, bytes, from: start)
              {
                return number
              }
            }
            place = (place &+ 1) & mask
          }
        }
      }
    }
  }

  /// The number of a string, which is added where the table does not have it.
  package mutating func insert(_ string: UnsafeBufferPointer<UInt8>) -> (number: Int, isNew: Bool) {
    if let number = number(of: string) { return (number, false) }
    if 2 * (count + 1) > slots.count { grow() }
    bytes.append(contentsOf: string)
    ends.append(bytes.count)
    place(ByteHash.hash(string, seed: seed), number: count - 1)
    return (count - 1, true)
  }

  /// Removes all strings but keeps the room.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    for index in slots.indices { slots[index] = 0 }
  }

  /// The numbers in the order of the strings' bytes, which for UTF-8 is that of the code points.
  func numbersInOrder() -> [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      (0..<count).sorted { first, second in
        ByteHash.isLess(
          UnsafeBufferPointer(rebasing: bytes[start(of: first)..<ends[first]]),
          UnsafeBufferPointer(rebasing: bytes[start(of: second)..<ends[second]]))
      }
    }
  }

  private func start(of number: Int) -> Int { number == 0 ? 0 : ends[number - 1] }

  private mutating func place(_ hash: UInt64, number: Int) {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[place] != 0 { place = (place + 1) & mask }
    slots[place] = (hash >> 32) << 32 | UInt64(number + 1)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: 2 * slots.count)
    for number in 0..<count {
      place(withBytes(at: number) { ByteHash.hash($0, seed: seed) }, number: number)
    }
  }
}
