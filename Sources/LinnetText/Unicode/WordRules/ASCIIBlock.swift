/// Which of 64 bytes are what, one bit a byte, from the lowest on; for breaking ASCII without a
/// branch for each character.
struct ASCIIBlock {
  static let size = 64

  let letters: UInt64
  let capitals: UInt64
  /// Letters and digits.
  let alphanumerics: UInt64
  let spaces: UInt64
  /// What may join what stands on both sides of it, as an apostrophe does.
  let joiners: UInt64
  /// What is not ASCII, or takes another look: carriage returns and underscores.
  let others: UInt64

  /// The first bytes of a text of `count` bytes; what is missing to 64 is NUL.
  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>, count: Int) {
    if count >= Self.size {
      self.init(bytes)
    } else {
      var padded: (SIMD32<UInt8>, SIMD32<UInt8>) = (.zero, .zero)
      self = withUnsafeMutableBytes(of: &padded) { room in
        room.copyMemory(from: UnsafeRawBufferPointer(start: bytes, count: count))
        return Self(
          room.assumingMemoryBound(to: UInt8.self).baseAddress.map { UnsafePointer($0) } ?? bytes)
      }
    }
  }

  @inline(__always)
  private init(_ bytes: UnsafePointer<UInt8>) {
    var (letters, capitals, digits): (UInt64, UInt64, UInt64) = (0, 0, 0)
    var (spaces, joiners, others): (UInt64, UInt64, UInt64) = (0, 0, 0)
    for part in 0..<4 {
      let vector = UnsafeRawPointer(bytes + 16 * part)
        .loadUnaligned(as: SIMD16<UInt8>.self)
      let shift = UInt64(16 * part)
      let lowered = vector | Self.all(0x20)
      letters |= Self.bits((lowered &- Self.all(0x61)) .< Self.all(26)) &<< shift
      capitals |= Self.bits((vector &- Self.all(0x41)) .< Self.all(26)) &<< shift
      digits |= Self.bits((vector &- Self.all(0x30)) .< Self.all(10)) &<< shift
      spaces |= Self.bits(vector .== Self.all(0x20)) &<< shift
      let dots = (vector .== Self.all(0x27)) .| (vector .== Self.all(0x2E))
      let commas = (vector .== Self.all(0x2C)) .| ((vector &- Self.all(0x3A)) .< Self.all(2))
      joiners |= Self.bits(dots .| commas) &<< shift
      let lines = (vector .== Self.all(0x0D)) .| (vector .== Self.all(0x5F))
      others |= Self.bits(lines .| (vector .>= Self.all(0x80))) &<< shift
    }
    self.letters = letters
    self.capitals = capitals
    alphanumerics = letters | digits
    self.spaces = spaces
    self.joiners = joiners
    self.others = others
  }

  /// 16 times the same. The operators of vectors with numbers are not compiled to vector code.
  @inline(__always)
  private static func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }

  /// One bit for each byte, by a product that gathers them.
  @inline(__always)
  private static func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> UInt64 {
    let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    func gathered(_ half: UInt64) -> UInt64 {
      ((half & 0x8040_2010_0804_0201) &* 0x0101_0101_0101_0101) &>> 56
    }
    return gathered(halves[0]) | gathered(halves[1]) &<< 8
  }

  /// Where segments start, if they start where they seem to.
  var starts: UInt64 {
    ~(alphanumerics & alphanumerics &<< 1 | spaces & spaces &<< 1)
  }

  /// What the segments before and around it are not certain for: what is not ASCII, and joiners
  /// between words.
  var uncertain: UInt64 {
    let beforeWords = (alphanumerics | others) &>> 1 | 1 &<< 63
    return others | joiners & alphanumerics &<< 1 & beforeWords
  }
}
