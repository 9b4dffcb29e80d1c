import Testing

@testable import Linnet

@Suite struct HalfPrecisionTests {
  /// All 65,536 of them, by the conversion of the language.
  @Test func everyHalfIsReadExactly() {
    let halves = (0...UInt16.max).map { Float16(bitPattern: $0) }
    for (half, single) in zip(halves, HalfPrecision.singles(halves)) {
      let expected = Float(half)
      guard half.isNaN else {
        #expect(single.bitPattern == expected.bitPattern, "\(half.bitPattern)")
        continue
      }
      #expect(single.isNaN, "\(half.bitPattern)")
    }
  }
}
