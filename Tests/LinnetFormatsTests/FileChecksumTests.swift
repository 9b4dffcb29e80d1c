import Testing

@testable import LinnetFormats

struct FileChecksumTests {
  /// The check value of CRC-32/ISO-HDLC: the sum over "123456789".
  @Test func checkValueOfTheStandard() {
    var sum = FileChecksum()
    Array("12345".utf8).withUnsafeBytes { sum.add($0) }
    Array("".utf8).withUnsafeBytes { sum.add($0) }
    Array("6789".utf8).withUnsafeBytes { sum.add($0) }
    #expect(sum.digits == "cbf43926")
  }

  @Test func digitsAreAlwaysEight() {
    var sum = FileChecksum()
    #expect(sum.digits == "00000000")
    // zlib.crc32(b"\xff") = 0xff000000, and of b"6" 0x0f0f…: any short one shows the padding.
    [UInt8](arrayLiteral: 0xFF).withUnsafeBytes { sum.add($0) }
    #expect(sum.digits == "ff000000")
  }

  @Test func ownDigitsCountAsZeros() {
    let zeros = Array("ab00000000cd".utf8)
    let file = Array("ab12345678cd".utf8)
    var sum = FileChecksum()
    zeros.withUnsafeBytes { sum.add($0) }
    #expect(file.withUnsafeBytes { FileChecksum.digits(file: $0, place: 2..<10) } == sum.digits)
  }
}
