/// A 64-bit hash that is the same in every process and on every machine.
///
/// FNV-1a over the bytes, then the finalizer of SplitMix64 (Steele, Lea and Flood 2014,
/// doi:10.1145/2660193.2660195) so that all bits depend on all bytes. Swift's own `Hasher` is seeded
/// anew in each process. Not a defence against texts made to collide: a collision only puts two
/// texts on one side of a split.
public struct StableHash: Sendable {
  private var state: UInt64

  /// Starts a hash; another seed gives another hash.
  public init(seed: UInt64 = 0) {
    state = 0xCBF2_9CE4_8422_2325 ^ Self.mixed(seed)
  }

  /// Adds a byte.
  public mutating func combine(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  /// Adds the eight bytes of a number, the lowest first.
  public mutating func combine(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      combine(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  /// The hash of what was added so far.
  public var value: UInt64 { Self.mixed(state) }

  private static func mixed(_ number: UInt64) -> UInt64 {
    var mixed = number &+ 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
