import LinnetText
import Testing

@Suite struct TextOffsetsTests {
  /// Against Swift's own views of the text, at every scalar, over the blocks' borders too.
  @Test(arguments: UInt64(0)..<5)
  func agreesWithSwift(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = String(decoding: random.scalars(300), as: UTF8.self)
    let offsets = TextOffsets(text)
    var (utf8, scalars, utf16) = (0, 0, 0)
    for scalar in text.unicodeScalars {
      #expect(offsets.unicodeScalarOffset(ofUTF8: utf8) == scalars)
      #expect(offsets.utf16Offset(ofUTF8: utf8) == utf16)
      utf8 += UTF8.width(scalar)
      #expect(offsets.unicodeScalarOffset(ofUTF8: utf8 - 1) == scalars)
      scalars += 1
      utf16 += UTF16.width(scalar)
    }
    #expect(offsets.unicodeScalarRange(ofUTF8: 0..<utf8 + 9) == 0..<scalars)
    #expect(offsets.utf16Range(ofUTF8: 0..<utf8) == 0..<utf16)
    #expect(offsets.utf16Offset(ofUTF8: -1) == 0)
  }

  @Test func brokenBytesCountAsOne() {
    let offsets = TextOffsets(utf8: [0xF0, 0x9F, 0x98, 0x41, 0xFF, 0x42])
    #expect(offsets.unicodeScalarOffset(ofUTF8: 3) == 1)
    #expect(offsets.unicodeScalarOffset(ofUTF8: 5) == 3)
    #expect(TextOffsets("").utf16Offset(ofUTF8: 3) == 0)
  }
}
