import Foundation
import Testing
import TestSupport

@testable import LinnetText

/// The automaton, the bits of ASCII and the Chinese dictionary against ICU, segment by segment.
@Suite struct WordSegmenterTests {
  private struct Found: Equatable, CustomStringConvertible {
    let kind: TokenKind
    let end: Int
    var description: String { "\(end) \(kind)" }
  }

  private func segmenter(_ locale: String, byICUAlone: Bool = false) throws -> WordSegmenter {
    try WordSegmenter(
      locale: locale, rules: nil, recognizing: EntityKinds(WordBreaker.entityKinds),
      normalizer: try UnicodeNormalizer(form: .nfkc, caseFolding: .full), byICUAlone: byICUAlone)
  }

  private func segments(_ text: [UInt8], _ segmenter: WordSegmenter) -> [Found] {
    var found: [Found] = []
    text.withUnsafeBufferPointer { bytes in
      segmenter.forEachSegment(bytes) { segment, _ in
        found.append(Found(kind: segment.kind, end: segment.end))
      }
    }
    return found
  }

  private func check(_ text: [UInt8], _ fast: WordSegmenter, _ icu: WordSegmenter, _ seed: UInt64) {
    let (found, expected) = (segments(text, fast), segments(text, icu))
    #expect(
      found == expected, "seed \(seed): \(String(decoding: text, as: UTF8.self).debugDescription)")
  }

  @Test(arguments: ["", "en", "sv", "fi", "ja", "zh", "th", "ko", "he"])
  func rulesAreRead(locale: String) throws {
    let segmenter = try segmenter(locale)
    #expect(segmenter.characters?.hasPlainASCII == true)
    #expect(segmenter.chinese != nil)
    #expect(segmenter.thai != nil)
  }

  @Test(arguments: UInt64(0)..<40)
  func randomTexts(seed: UInt64) throws {
    var random = RandomText(seed: seed)
    let locale = random.element(of: ["", "", "sv", "ja", "he"])
    let (fast, icu) = (try segmenter(locale), try segmenter(locale, byICUAlone: true))
    for _ in 0..<100 {
      check(random.bytes(random.below(80)), fast, icu, seed)
      check(random.scalars(random.below(30)), fast, icu, seed)
      check(random.ascii(random.below(200)), fast, icu, seed)
      check(random.ofEachClass(random.below(40)), fast, icu, seed)
      check(random.ofEachClass(random.below(12)) + random.ascii(90), fast, icu, seed)
    }
  }

  /// Runs of Chinese characters at random, of frequent characters, and of characters with marks.
  @Test(arguments: UInt64(0)..<20)
  func randomChinese(seed: UInt64) throws {
    var random = RandomText(seed: seed)
    let (fast, icu) = (try segmenter(""), try segmenter("", byICUAlone: true))
    let frequent = Array(
      "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
    )
    for _ in 0..<200 {
      var text = ""
      for _ in 0..<random.below(60) {
        switch random.below(40) {
        case 0:
          text.append(random.element(of: ["。", "，", "\u{301}", "の", "カ", "ー", "1", "々", "〇"]))
        case 1..<8:
          if let scalar = Unicode.Scalar(UInt32(0x3400 + random.below(0x6C00))) {
            text.unicodeScalars.append(scalar)
          }
        default: text.append(random.element(of: frequent))
        }
      }
      check(Array(text.utf8), fast, icu, seed)
    }
  }

  /// Thai at random: single characters, words, and signs of elision and repetition.
  @Test(arguments: UInt64(0)..<40)
  func randomThai(seed: UInt64) throws {
    var random = RandomText(seed: seed)
    let (fast, icu) = (try segmenter(""), try segmenter("", byICUAlone: true))
    let words = [
      "ตาก", "ลม", "กลม", "ที่", "สวน", "สาธารณะ", "ไป", "มา", "มาก", "ขอบคุณ", "ครับ", "คะ", "เด็ก",
      "ชอบ",
      "การ", "ความ", "รัก", "กา", "รถ", "ไฟ", "ฟ้า", "น้ำ", "ใจ", "ดี", "โรง", "เรียน", "เรือน", "เขา",
      "ๆๆ", "ๆๆๆ", "ๆฯ", "ฯๆ", "ฯฯ",
      "ๆ",
      "ฯ", "ฯลฯ", "ะ", "่", "์", "เ", "ั", "ำ",
    ]
    for _ in 0..<200 {
      var text = ""
      for _ in 0..<random.below(30) {
        switch random.below(8) {
        case 0:
          if let scalar = Unicode.Scalar(UInt32(0xE01 + random.below(0x4E))) {
            text.unicodeScalars.append(scalar)
          }
        case 1 where random.below(6) == 0:
          text += random.element(of: [" ", "5", "a", "ລ", "\u{200D}"])
        default: text += random.element(of: words)
        }
      }
      check(Array(text.utf8), fast, icu, seed)
    }
  }

  /// Each scalar by itself, after a letter, and before one.
  @Test func everyScalar() throws {
    let (fast, icu) = (try segmenter(""), try segmenter("", byICUAlone: true))
    var text = ""
    for value in UInt32(0)..<0x11_0000 {
      if let scalar = Unicode.Scalar(value) {
        text.unicodeScalars.append(contentsOf: ["a", scalar, "b", "\n", scalar, scalar, "\n"])
      }
      if value % 0x1000 == 0xFFF {
        check(Array(text.utf8), fast, icu, UInt64(value))
        text = ""
      }
    }
  }

  @Test(
    .enabled(if: DataFolder.url != nil, Comment(rawValue: DataFolder.absent)),
    arguments: [
      "sms_spam/all.tsv", "imdb/dev.tsv", "chnsenticorp_htl/train.tsv", "wisesight/dev.tsv",
      "tatoeba_en_fr/dev.fr", "tatoeba_en_de/dev.de", "unicode-15.0/WordBreakTest.txt",
    ])
  func corpora(file: String) throws {
    let (fast, icu) = (try segmenter(""), try segmenter("", byICUAlone: true))
    let data = try Data(contentsOf: try #require(DataFolder.url).appendingPathComponent(file))
    for line in data.prefix(3_000_000).split(separator: 0x0A) { check([UInt8](line), fast, icu, 0) }
  }

  /// What is said not to change does not.
  @Test(arguments: UInt64(0)..<20)
  func whatMayNotChangeDoesNot(seed: UInt64) throws {
    var random = RandomText(seed: seed)
    for (form, folding) in [
      (NormalizationForm.nfkc, CaseFolding.full), (.nfd, .none), (.nfkd, .turkic), (.nfc, .full),
    ] {
      let normalizer = try UnicodeNormalizer(form: form, caseFolding: folding)
      let segmenter = try WordSegmenter(
        locale: "", rules: nil, recognizing: [], normalizer: normalizer)
      for _ in 0..<100 {
        for text in [random.scalars(40), random.bytes(60), random.ofEachClass(30)] {
          text.withUnsafeBufferPointer { bytes in
            segmenter.forEachSegment(bytes) { segment, start in
              if segment.mayChange { return }
              let typed = UnsafeBufferPointer(rebasing: bytes[start..<segment.end])
              let isSame = normalizer.withNormalized(utf8: typed) { $0.elementsEqual(typed) }
              #expect(isSame, "seed \(seed): \(Array(typed)) in \(form), \(folding)")
            }
          }
        }
      }
    }
  }
}
