/// Turns offsets in UTF-8 into offsets in Unicode scalars or in UTF-16, for users who count so.
///
/// A broken sequence counts as the one U+FFFD that it reads as. An offset inside a scalar counts
/// as the scalar's start; one past the end as the end.
///
/// - Complexity: linear once, then each offset in constant time; a sixteenth of the text's size.
public struct TextOffsets: Sendable {
  private let bytes: [UInt8]
  private var scalarsBefore: [Int] = []
  private var unitsBefore: [Int] = []
  private var startsOfBlocks: [Int] = []
  private static let blockSize = 256

  /// Prepares the offsets of a text.
  public init(_ text: String) {
    self.init(utf8: Array(text.utf8))
  }

  /// Prepares the offsets of a text in UTF-8.
  public init(utf8 bytes: [UInt8]) {
    self.bytes = bytes
    var position = 0
    var (scalars, units) = (0, 0)
    bytes.withUnsafeBufferPointer { bytes in
      while position < bytes.count {
        if position >= startsOfBlocks.count * Self.blockSize {
          startsOfBlocks.append(position)
          scalarsBefore.append(scalars)
          unitsBefore.append(units)
        }
        units += UTF8Decoding.next(bytes, &position) < 0x10000 ? 1 : 2
        scalars += 1
      }
    }
  }

  /// The number of Unicode scalars before an offset in UTF-8.
  public func unicodeScalarOffset(ofUTF8 offset: Int) -> Int { offsets(offset).scalars }

  /// The number of UTF-16 units before an offset in UTF-8.
  public func utf16Offset(ofUTF8 offset: Int) -> Int { offsets(offset).units }

  /// A range of UTF-8 offsets in Unicode scalars.
  public func unicodeScalarRange(ofUTF8 range: Range<Int>) -> Range<Int> {
    unicodeScalarOffset(ofUTF8: range.lowerBound)..<unicodeScalarOffset(ofUTF8: range.upperBound)
  }

  /// A range of UTF-8 offsets in UTF-16 units, as `NSRange` and JavaScript count.
  public func utf16Range(ofUTF8 range: Range<Int>) -> Range<Int> {
    utf16Offset(ofUTF8: range.lowerBound)..<utf16Offset(ofUTF8: range.upperBound)
  }

  private func offsets(_ offset: Int) -> (scalars: Int, units: Int) {
    guard offset > 0, !startsOfBlocks.isEmpty else { return (0, 0) }
    var block = min(offset / Self.blockSize, startsOfBlocks.count - 1)
    if startsOfBlocks[block] > offset { block -= 1 }
    var (scalars, units) = (scalarsBefore[block], unitsBefore[block])
    var position = startsOfBlocks[block]
    return bytes.withUnsafeBufferPointer { bytes in
      while position < bytes.count {
        let scalar = UTF8Decoding.next(bytes, &position)
        if position > offset { break }
        scalars += 1
        units += scalar < 0x10000 ? 1 : 2
      }
      return (scalars, units)
    }
  }
}
