/// Room for UTF-16 text that ICU reads or writes, kept from call to call so that it is rarely
/// allocated. Used by one thread at a time.
struct UTF16Buffer: ~Copyable {
  private(set) var base: UnsafeMutablePointer<UInt16>
  private(set) var capacity: Int
  /// The number of units in use.
  var count = 0

  init(capacity: Int = 256) {
    base = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { base.deallocate() }

  /// Makes room for `needed` units. The contents are lost.
  mutating func reserve(_ needed: Int) {
    guard needed > capacity else { return }
    base.deallocate()
    capacity = max(needed, 2 * capacity)
    base = .allocate(capacity: capacity)
    count = 0
  }

  /// Replaces the contents by one scalar.
  mutating func replace(by scalar: Unicode.Scalar) {
    reserve(2)
    count = Self.write(scalar.value, to: base)
  }

  /// Writes a scalar's one or two units, and returns how many.
  @inline(__always)
  private static func write(_ scalar: UInt32, to target: UnsafeMutablePointer<UInt16>) -> Int {
    if scalar < 0x10000 {
      target[0] = UInt16(truncatingIfNeeded: scalar)
      return 1
    }
    target[0] = UInt16(truncatingIfNeeded: 0xD7C0 + (scalar >> 10))
    target[1] = UInt16(truncatingIfNeeded: 0xDC00 | (scalar & 0x3FF))
    return 2
  }

  /// Replaces the contents by `bytes`, broken sequences becoming U+FFFD, and returns whether there
  /// was none.
  @discardableResult
  mutating func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    reserve(bytes.count)
    var isWellFormed = true
    var position = 0
    var unit = 0
    while position < bytes.count {
      let asciiEnd = ASCII.end(bytes, from: position)
      for offset in 0..<(asciiEnd - position) {
        base[unit &+ offset] = UInt16(bytes[position &+ offset])
      }
      unit += asciiEnd - position
      position = asciiEnd
      while position < bytes.count, bytes[position] >= 0x80 {
        let scalar = UTF8Decoding.nextValid(bytes, &position)
        if scalar == nil { isWellFormed = false }
        unit += Self.write(scalar ?? UTF8Decoding.replacement, to: base + unit)
      }
    }
    count = unit
    return isWellFormed
  }

  /// Appends the contents to `output` as UTF-8. They hold no lone surrogate: ICU makes none from
  /// text that has none.
  borrowing func encode(into output: inout ByteBuffer) {
    output.append(most: 3 * count) { target in
      var written = 0
      var unit = 0
      while unit < count {
        var scalar = UInt32(base[unit])
        unit += 1
        if scalar & 0xFC00 == 0xD800, unit < count, base[unit] & 0xFC00 == 0xDC00 {
          scalar = ((scalar & 0x3FF) << 10) + UInt32(base[unit] & 0x3FF) + 0x10000
          unit += 1
        }
        written += Self.encode(scalar, to: target + written)
      }
      return written
    }
  }

  @inline(__always)
  private static func encode(_ scalar: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
    func byte(_ value: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: value) }
    switch scalar {
    case 0..<0x80:
      target[0] = byte(scalar)
      return 1
    case 0x80..<0x800:
      target[0] = byte(0xC0 | scalar >> 6)
      target[1] = byte(0x80 | scalar & 0x3F)
      return 2
    case 0x800..<0x10000:
      target[0] = byte(0xE0 | scalar >> 12)
      target[1] = byte(0x80 | scalar >> 6 & 0x3F)
      target[2] = byte(0x80 | scalar & 0x3F)
      return 3
    default:
      target[0] = byte(0xF0 | scalar >> 18)
      target[1] = byte(0x80 | scalar >> 12 & 0x3F)
      target[2] = byte(0x80 | scalar >> 6 & 0x3F)
      target[3] = byte(0x80 | scalar & 0x3F)
      return 4
    }
  }
}
