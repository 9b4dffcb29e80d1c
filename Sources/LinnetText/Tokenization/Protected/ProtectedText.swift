/// A text with parts that must come out of a translation as they went in: addresses, numbers,
/// and what stands for something else, such as `{name}` or `<b>`.
///
/// `SubwordTokenizer` encodes each part as a placeholder and puts it back when it decodes:
///
/// ```swift
/// let source = ProtectedText("See www.example.org, {name}.")     // See <p0>, <p1>.
/// let target = tokenizer.decode(ids, protected: source)           // Voyez www.example.org, {name}.
/// ```
///
/// Equal parts have one number. There are ten; later parts are text like any, and the text is not
/// ``isComplete``.
public struct ProtectedText: Sendable, Equatable {
  /// A protected part.
  struct Span: Sendable, Equatable {
    let range: Range<Int>
    let number: Int
  }

  /// The text in UTF-8.
  private(set) var bytes: [UInt8]
  /// The parts, in order.
  private(set) var spans: [Span] = []
  /// For each number, the part.
  private(set) var contents: [ArraySlice<UInt8>] = []
  /// Where all parts are that ought to be protected, in bytes of UTF-8, in order; those for which no
  /// placeholder is left are among them.
  public private(set) var protectedRanges: [Range<Int>] = []

  /// A text without protected parts.
  public init(unprotected text: String) { bytes = Array(text.utf8) }

  /// A text in UTF-8, which may be broken, without protected parts.
  public init(unprotectedUTF8 bytes: UnsafeBufferPointer<UInt8>) { self.bytes = Array(bytes) }

  /// The fewest digits of the numbers that are protected where nobody says otherwise.
  public static let longNumber = 5

  /// Finds the parts of a text that are to be protected.
  ///
  /// - Parameters:
  ///   - text: Any text.
  ///   - fewestDigits: Numbers of so many digits or more are protected, with the signs inside them.
  /// - Complexity: linear in the length of the text.
  public init(_ text: String, fewestDigits: Int = longNumber) {
    self.init(text, fewestDigits: fewestDigits, and: [])
  }

  /// The same, with more parts: of two that overlap, the one that starts first.
  init(_ text: String, fewestDigits: Int, and more: [Range<Int>]) {
    self.init(unprotected: text)
    protectedRanges = ProtectedSpans.withoutOverlap(
      ProtectedSpans.ranges(in: bytes, fewestDigits: fewestDigits) + more)
    for range in protectedRanges {
      let content = bytes[range]
      if let number = contents.firstIndex(where: { $0.elementsEqual(content) }) {
        spans.append(Span(range: range, number: number))
      } else if contents.count < SubwordTokens.placeholders.count {
        spans.append(Span(range: range, number: contents.count))
        contents.append(content)
      }
    }
  }

  /// Prepares a sentence and its translation to learn from.
  ///
  /// - Parameters:
  ///   - source: The sentence.
  ///   - target: Its translation.
  ///   - fewestDigits: Numbers of so many digits or more are protected, with the signs inside them.
  ///   - names: Finds more parts of the source, in bytes of UTF-8; the target has them where it has the
  ///     same words.
  /// - Returns: Both, with the parts protected that both have.
  public static func pair(
    source: String, target: String, fewestDigits: Int = longNumber,
    names: (ProtectedText) -> [Range<Int>] = { _ in [] }
  ) -> (source: ProtectedText, target: ProtectedText) {
    var (source, target) = (
      ProtectedText(source, fewestDigits: fewestDigits),
      ProtectedText(target, fewestDigits: fewestDigits)
    )
    let found = Set(names(source))
    if !found.isEmpty {
      source = ProtectedText(source.text, fewestDigits: fewestDigits, and: Array(found))
      let same = Set(source.spans.filter { found.contains($0.range) }.map(\.number))
        .flatMap { target.wholeWords(source.contents[$0]) }
      target = ProtectedText(target.text, fewestDigits: fewestDigits, and: same)
    }
    let common = source.contents.filter { content in
      target.contents.contains { $0.elementsEqual(content) }
    }
    source.number(by: common)
    target.number(by: common)
    return (source, target)
  }

  /// Where those bytes stand with no letter or digit beside them.
  private func wholeWords(_ wanted: ArraySlice<UInt8>) -> [Range<Int>] {
    guard let first = wanted.first, wanted.count <= bytes.count else { return [] }
    return bytes.withUnsafeBufferPointer { bytes in
      (0...bytes.count - wanted.count).compactMap { start in
        let end = start + wanted.count
        guard bytes[start] == first, bytes[start..<end].elementsEqual(wanted) else { return nil }
        let before = UTF8Decoding.previous(bytes, before: start, floor: 0)
        var next = end
        let after = end < bytes.count ? UTF8Decoding.next(bytes, &next) : 0x20
        let isInside =
          before.map { ScalarClass.isNamePart($0.scalar) } ?? false
          || ScalarClass.isNamePart(after)
        return isInside ? nil : start..<end
      }
    }
  }

  /// The number of different protected parts.
  public var placeholderCount: Int { contents.count }

  /// Whether each part that ought to be protected is.
  public var isComplete: Bool { spans.count == protectedRanges.count }

  /// The text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// What is not protected, a space for each part between.
  public var unprotectedText: String {
    var rest: [UInt8] = []
    var start = 0
    for span in spans {
      rest += bytes[start..<span.range.lowerBound] + [0x20]
      start = span.range.upperBound
    }
    return String(decoding: rest + bytes[start...], as: UTF8.self)
  }

  /// The text with what is not protected replaced, part by part.
  public func mappingUnprotected(_ transform: (String) -> String) -> ProtectedText {
    var mapped: [UInt8] = []
    var ranges: [Range<Int>] = []
    var start = 0
    func unprotected(to end: Int) -> String.UTF8View {
      transform(String(decoding: bytes[start..<end], as: UTF8.self)).utf8
    }
    for span in spans {
      mapped += unprotected(to: span.range.lowerBound)
      ranges.append(mapped.count..<mapped.count + span.range.count)
      mapped += bytes[span.range]
      start = span.range.upperBound
    }
    mapped += unprotected(to: bytes.count)
    var result = self
    result.bytes = mapped
    result.spans = zip(spans, ranges).map { Span(range: $1, number: $0.number) }
    result.protectedRanges = ranges
    return result
  }

  /// The protected part with a number; empty where there is none.
  func content(ofPlaceholder number: Int) -> ArraySlice<UInt8> {
    contents.indices.contains(number) ? contents[number] : []
  }

  /// Keeps the parts that are among `common`, with their place there as number.
  private mutating func number(by common: [ArraySlice<UInt8>]) {
    spans = spans.compactMap { span in
      let content = contents[span.number]
      return common.firstIndex { $0.elementsEqual(content) }
        .map { Span(range: span.range, number: $0) }
    }
    contents = common
    protectedRanges = spans.map(\.range)
  }
}
