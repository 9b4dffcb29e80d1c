/// Hashing and comparing short byte strings.
enum ByteHash {
  /// A 64-bit hash, eight bytes a step, each folded by a 128-bit product as wyhash does it
  /// (https://github.com/wangyi-fudan/wyhash).
  @inline(__always)
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
    let count = bytes.count
    guard let base = bytes.baseAddress, count > 0 else { return fold(seed, 0) }
    let raw = UnsafeRawPointer(base)
    var hash = seed ^ UInt64(truncatingIfNeeded: count)
    if count < 8 { return fold(fold(hash, short(raw, count)), 0) }
    var position = 0
    while position &+ 8 < count {
      hash = fold(hash, raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      position &+= 8
    }
    let last = raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    return fold(fold(hash, last), 0)
  }

  /// One to seven bytes in one word, which no others of the same number have.
  @inline(__always)
  private static func short(_ raw: UnsafeRawPointer, _ count: Int) -> UInt64 {
    func byte(_ place: Int) -> UInt64 {
      UInt64(raw.load(fromByteOffset: place, as: UInt8.self))
    }
    if count < 4 { return byte(0) | byte(count >> 1) << 8 | byte(count &- 1) << 16 }
    let first = raw.loadUnaligned(as: UInt32.self)
    let last = raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
    return UInt64(first) << 32 | UInt64(last)
  }

  @inline(__always)
  private static func fold(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(
      by: word ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low ^ hash.byteSwapped
  }

  /// Whether `all` has `string` at `start`.
  @inline(__always)
  static func areEqual(
    _ string: UnsafeBufferPointer<UInt8>, _ all: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Bool {
    let count = string.count
    guard let string = string.baseAddress.map(UnsafeRawPointer.init), let all = all.baseAddress
    else { return true }
    let other = UnsafeRawPointer(all + start)
    if count < 8 { return count == 0 || short(string, count) == short(other, count) }
    func areWordsEqual(_ place: Int) -> Bool {
      string.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        == other.loadUnaligned(fromByteOffset: place, as: UInt64.self)
    }
    var position = 0
    while position &+ 8 < count {
      if !areWordsEqual(position) { return false }
      position &+= 8
    }
    return areWordsEqual(count &- 8)
  }

  /// Whether `first` comes before `second` byte by byte.
  @inline(__always)
  static func isLess(
    _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let common = min(first.count, second.count)
    for index in 0..<common where first[index] != second[index] {
      return first[index] < second[index]
    }
    return first.count < second.count
  }
}
