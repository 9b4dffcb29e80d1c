import CZlib

/// CRC-32 (zlib's, ISO 3309) over pieces of a file, written as eight lowercase hexadecimal digits.
///
/// It finds every error that is confined to 32 bits in a row, and misses other damage once in 2³².
/// It is against accidents: whoever forges a file can forge its checksum too.
struct FileChecksum {
  /// What stands in the place of the digits while the sum is taken.
  static let placeholder = "00000000"
  private var value: UInt = 0

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.bindMemory(to: UInt8.self).baseAddress else { return }
    value = crc32_z(value, start, bytes.count)
  }

  var digits: String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: Self.placeholder.utf8.count - text.utf8.count) + text
  }

  /// The digits for a whole file whose own digits stand at `place`.
  static func digits(file: UnsafeRawBufferPointer, place: Range<Int>) -> String {
    var sum = FileChecksum()
    sum.add(UnsafeRawBufferPointer(rebasing: file[..<place.lowerBound]))
    var zeros = Array(repeating: UInt8(ascii: "0"), count: place.count)
    zeros.withUnsafeMutableBytes { sum.add(UnsafeRawBufferPointer($0)) }
    sum.add(UnsafeRawBufferPointer(rebasing: file[place.upperBound...]))
    return sum.digits
  }
}
