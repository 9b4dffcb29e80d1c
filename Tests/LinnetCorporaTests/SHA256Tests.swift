import Testing

@testable import LinnetCorpora

@Suite struct SHA256Tests {
  func digest(_ bytes: [UInt8], pieces: Int? = nil) -> String {
    var digest = SHA256()
    bytes.withUnsafeBytes { whole in
      let size = pieces ?? max(1, whole.count)
      for start in stride(from: 0, to: whole.count, by: size) {
        digest.update(
          UnsafeRawBufferPointer(rebasing: whole[start..<min(start + size, whole.count)]))
      }
    }
    return digest.hexadecimal()
  }

  /// The examples of FIPS 180 and of NIST's page of test values.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
        + "lmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func publishedValues(text: String, expected: String) {
    #expect(digest(Array(text.utf8)) == expected)
  }

  @Test func aMillionTimesA() {
    let bytes = [UInt8](repeating: 0x61, count: 1_000_000)
    let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    #expect(digest(bytes) == expected)
    #expect(digest(bytes, pieces: 977) == expected)
  }

  @Test func piecesOfAnySizeGiveOneDigest() {
    for count in 0...130 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
      let whole = digest(bytes)
      for pieces in [1, 3, 55, 63, 64, 65] { #expect(digest(bytes, pieces: pieces) == whole) }
    }
  }

  @Test func ofAFile() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("f", "abc")
    #expect(
      try SHA256.hexadecimal(ofFile: path)
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(corpusError { _ = try SHA256.hexadecimal(ofFile: folder / "no") }?.kind == .unreadable)
  }
}
