import LinnetText
import Testing

@testable import Linnet

@Suite struct TextEncoderTests {
  private let encoder: TextEncoder

  init() throws { encoder = try TextEncoder(FeatureConfiguration()) }

  private func forms(_ text: String) -> [String] {
    var result: [String] = []
    encoder.forEachForm(in: text) { form, _ in result.append(String(decoding: form, as: UTF8.self))
    }
    return result
  }

  @Test func formsAreFoldedAndDigitsAlike() {
    #expect(forms("Call 0800-123 NOW!") == ["call", "0000", "-", "000", "now", "!"])
    #expect(
      forms("see https://a.example/b?c=1 or me@a.example") == ["see", "<url>", "or", "<email>"])
  }

  @Test(arguments: ["", " ", "\n\n", "\u{0}\u{1}"])
  func aTextWithoutWordsIsItsEnd(_ text: String) { #expect(forms(text) == ["</s>"]) }

  @Test func aLongWordIsCutBetweenCharacters() {
    let form = forms(String(repeating: "é", count: 500))
    #expect(form == [String(repeating: "é", count: 128)])
    #expect(forms("a" + String(repeating: "é", count: 500))[0].utf8.count == 255)
  }

  /// Windows hold every token once, in order, and none is much shorter than another.
  @Test(arguments: [1, 2, 7, 50, 400])
  func windowsAreTheWholeText(of maximum: Int) {
    for count in [1, 2, 6, 7, 8, 49, 50, 51, 399, 400, 401, 1000] {
      let text = EncodedText(
        types: (0..<Int32(count)).map { $0 }, shapes: (0..<count).map { UInt8($0 % 5) })
      let windows = text.windows(of: maximum)
      #expect(windows.flatMap(\.types) == text.types)
      #expect(windows.flatMap(\.shapes) == text.shapes)
      let lengths = windows.map(\.count)
      #expect(lengths.allSatisfy { (1...maximum).contains($0) })
      #expect((lengths.max() ?? 0) - (lengths.min() ?? 0) <= 1)
    }
  }
}
