import LinnetText
import Testing

@Suite struct UnicodeNormalizerTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(arguments: [
    (NormalizationForm.nfc, "é각\u{1E9B}\u{323}ﬁ"),
    (.nfd, "e\u{301}\u{1100}\u{1161}\u{11A8}\u{17F}\u{323}\u{307}ﬁ"),
    (.nfkc, "é각\u{1E69}fi"), (.nfkd, "e\u{301}\u{1100}\u{1161}\u{11A8}s\u{323}\u{307}fi"),
  ])
  func forms(form: NormalizationForm, expected: String) throws {
    let normalizer = try UnicodeNormalizer(form: form)
    for text in ["é각\u{1E9B}\u{323}ﬁ", "e\u{301}\u{1100}\u{1161}\u{11A8}\u{17F}\u{323}\u{307}ﬁ"] {
      #expect(bytes(normalizer.normalize(text)) == bytes(expected))
    }
  }

  @Test(arguments: [
    (CaseFolding.none, "STRASSE ß İI"), (.full, "strasse ss i\u{307}i"), (.turkic, "strasse ss iı"),
  ])
  func caseFoldingAlone(folding: CaseFolding, expected: String) throws {
    let normalizer = try UnicodeNormalizer(form: nil, caseFolding: folding)
    #expect(bytes(normalizer.normalize("STRASSE ß İI")) == bytes(expected))
  }

  @Test func withoutAnyFormTextIsOnlyRepaired() throws {
    let normalizer = try UnicodeNormalizer(form: nil)
    #expect(bytes(normalizer.normalize("e\u{301}ﬁ")) == bytes("e\u{301}ﬁ"))
    let broken: [UInt8] = [0x61, 0xF0, 0x9F, 0x98, 0x41, 0xED, 0xA0, 0x80, 0xC0, 0xAF]
    let repaired = broken.withUnsafeBufferPointer {
      normalizer.withNormalized(utf8: $0) { Array($0) }
    }
    #expect(repaired == bytes("a\u{FFFD}A\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"))
    #expect(repaired == bytes(String(decoding: broken, as: UTF8.self)))
  }

  @Test func emojiKeepTheirJoiners() throws {
    let normalizer = try UnicodeNormalizer(form: .nfkc, caseFolding: .full)
    #expect(bytes(normalizer.normalize("👩‍👩‍👧")) == bytes("👩‍👩‍👧"))
  }

  @Test func nothingIsCopiedWhereNothingChanges() throws {
    let normalizer = try UnicodeNormalizer(form: .nfkc, caseFolding: .full)
    for text in ["plain words 123", "déjà vu привет 你好", ""] {
      let bytes = Array(text.utf8)
      bytes.withUnsafeBufferPointer { buffer in
        normalizer.withNormalized(utf8: buffer) { #expect($0.baseAddress == buffer.baseAddress) }
      }
    }
  }

  /// Each scalar by itself and before a mark: normalizing again changes nothing, and decomposed
  /// text gives the same. The second finds what the quick check overlooks.
  @Test(arguments: NormalizationForm.allCases)
  func everyScalarIsStable(form: NormalizationForm) throws {
    for folding in [CaseFolding.none, .full] {
      let normalizer = try UnicodeNormalizer(form: form, caseFolding: folding)
      let decomposing = try UnicodeNormalizer(form: .nfd)
      var wrong: [UInt32] = []
      for number in UInt32(0)..<0x32000 {
        guard let scalar = Unicode.Scalar(number) else { continue }
        for text in [String(scalar), "a\(scalar)", "\(scalar)\u{345}\u{301}"] {
          let once = normalizer.normalize(text)
          let same =
            normalizer.normalize(once).utf8.elementsEqual(once.utf8)
            && normalizer.normalize(decomposing.normalize(text)).utf8.elementsEqual(once.utf8)
          if !same { wrong.append(number) }
        }
      }
      #expect(wrong.isEmpty)
    }
  }

  @Test func longTextIsNormalizedAsItsPieces() throws {
    let normalizer = try UnicodeNormalizer(form: .nfkc, caseFolding: .full)
    let piece = "Ａe\u{301} x \u{1100}\u{1161}ÉCOLE "
    let long = String(repeating: piece, count: 20_000)
    #expect(
      bytes(normalizer.normalize(long))
        == bytes(String(repeating: normalizer.normalize(piece), count: 20_000)))
    let withoutASCII = String(repeating: "É\u{301}각", count: 50_000)
    #expect(
      bytes(normalizer.normalize(withoutASCII))
        == bytes(String(repeating: normalizer.normalize("É\u{301}각"), count: 50_000)))
  }
}
