import Foundation
import Testing

@testable import LinnetTensorBoard

struct EventRecordTests {
  /// Fixture of `make_events.py`.
  @Test func bytesAreThoseOfTensorBoard() throws {
    let start = 1_764_115_200.25
    let bytes =
      EventRecord.version(time: start)
      + EventRecord.scalars(
        [("train/loss", 0.693147), ("train/learning rate", 0.002)], step: 1, time: start + 1)
      + EventRecord.scalars(
        [("epoch/dev BLEU", 41.5), ("größe", -0.0), ("nan", .nan)], step: 3_000_000_000,
        time: start + 3_000_000_000)
      + EventRecord.scalars([], step: 7, time: start + 7)
    let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/events.tfevents")
    #expect(bytes == Array(try Data(contentsOf: fixture)))
  }

  /// RFC 3720, appendix B.4, and the usual check value.
  @Test func checksumsAreThoseOfTheStandard() {
    #expect(Checksum.crc32c(Array("123456789".utf8)) == 0xE306_9283)
    #expect(Checksum.crc32c([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
    #expect(Checksum.crc32c([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
    #expect(Checksum.crc32c(Array(0..<32)) == 0x46DD_794E)
  }
}
