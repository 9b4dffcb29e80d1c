import Testing

@testable import LinnetCorpora

@Suite struct TextKeyTests {
  @Test(arguments: [
    ("Hello, World", "hello world 42!!"), ("ÄRGER", "ärger"), ("ΟΔΌΣ 1", "οδόσ"),
    ("go now", "gonow"), ("ГО", "го"), ("  12:30 ", "12:30"), ("", " \t"), ("วันที่6", "วันที่"),
  ])
  func sameKey(_ a: String, _ b: String) { #expect(TextKey(a) == TextKey(b)) }

  @Test(arguments: [
    ("hello", "hallo"), ("12:30", "12:31"), (":-)", ":-("), ("", "."), ("a", "ä"), ("", "0"),
    ("ab", "ba"), ("好", "坏"),
  ])
  func differentKey(_ a: String, _ b: String) { #expect(TextKey(a) != TextKey(b)) }

  @Test func hashIsTheSameOnEveryMachine() {
    // Computed by an independent implementation: Fixtures/stable_hash.py
    var hash = StableHash()
    for byte in "linnet".utf8 { hash.combine(byte) }
    #expect(hash.value == stableHashOfLinnet)
    var seeded = StableHash(seed: 7)
    seeded.combine(0x0102_0304_0506_0708 as UInt64)
    #expect(seeded.value == stableHashOfNumber)
  }
}

private let stableHashOfLinnet: UInt64 = 0x7794E65B5BDD00F2
private let stableHashOfNumber: UInt64 = 0x3F6EEAC1EFF49ABC
