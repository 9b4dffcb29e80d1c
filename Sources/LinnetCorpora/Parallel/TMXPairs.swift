/// The translation units of a TMX 1.4 file (https://www.gala-global.org/tmx-14b), two languages of
/// each.
///
/// Of a segment, the codes of formatting (`bpt`, `ept`, `ph`, `it`, `ut`) are left out and what
/// `hi` marks is kept; a line end, with the blanks around it, reads as one space. A unit without one
/// of the languages has an empty side.
final class TMXPairs: PairRecords {
  private let xml: XMLReader
  private let longestSegment: Int
  private var source: String?
  private var target: String?
  /// The languages of all units, but no more than are shown.
  private var languages: Set<String> = []
  private var hasSource = false
  private var hasTarget = false
  private static let mostShown = 10
  /// More than any memory has languages.
  private static let mostVariants = 1000
  private static let codes: Set<String> = ["bpt", "ept", "ph", "it", "ut"]

  init(_ xml: XMLReader, options: ParallelTexts.Options) {
    self.xml = xml
    source = options.sourceLanguage
    target = options.targetLanguage
    longestSegment = options.maximumRecordLength
  }

  func next() throws(CorpusError) -> TextPair? {
    while let event = try xml.next() {
      guard case .start(let name, let attributes) = event else { continue }
      if xml.open.count == 1, name != "tmx" {
        throw xml.error("expected a TMX file, found <\(name)>")
      }
      switch name {
      case "header":
        let language = attributes["srclang"]
        if source == nil, language?.lowercased() != "*all*" { source = language }
      case "tu": return try unit()
      default: continue
      }
    }
    try checkLanguages()
    return nil
  }

  /// Refuses a file that has no text at all in one of the languages.
  private func checkLanguages() throws(CorpusError) {
    let missing = hasSource ? hasTarget ? nil : target : source
    guard let missing, !languages.isEmpty else { return }
    throw CorpusError(
      .unusable, SourceLocation(file: xml.name),
      "expected texts in \(missing), found \(languages.sorted().joined(separator: ", "))")
  }

  /// The unit whose start was read last.
  private func unit() throws(CorpusError) -> TextPair {
    let line = xml.line
    var segments: [(language: String, text: String)] = []
    while let event = try xml.next(), event != .end("tu") {
      guard case .start("tuv", let attributes) = event else { continue }
      guard let language = attributes["xml:lang"] ?? attributes["lang"] else {
        throw xml.error("expected <tuv xml:lang=\"…\">, found a <tuv> without a language")
      }
      guard segments.count < Self.mostVariants else {
        throw xml.error("more than \(Self.mostVariants) variants are in one <tu>")
      }
      segments.append((language, try variant()))
    }
    let (source, target) = try languages(of: segments.map(\.language))
    for (language, _) in segments where languages.count < Self.mostShown {
      languages.insert(language)
    }
    /// Of a language whose variety is the other one, that variety is none.
    func text(_ wanted: String, not other: String) -> String {
      let isWider = Self.matches(other, wanted)
      return segments.first {
        !wanted.isEmpty && Self.matches($0.language, wanted)
          && !(isWider && Self.matches($0.language, other))
      }?.text ?? ""
    }
    let texts = (source: text(source, not: target), target: text(target, not: source))
    hasSource = hasSource || !texts.source.isEmpty
    hasTarget = hasTarget || !texts.target.isEmpty
    return TextPair(
      source: texts.source, target: texts.target,
      location: SourceLocation(file: xml.name, line: line))
  }

  /// The segment of the variant whose start was read last.
  private func variant() throws(CorpusError) -> String {
    var text: [UInt8] = []
    var isInSegment = false
    var codes = 0
    while let event = try xml.next() {
      switch event {
      case .end("tuv"): return Self.withoutLineEnds(text)
      case .start("seg", _): isInSegment = true
      case .end("seg"): isInSegment = false
      case .start(let name, _) where Self.codes.contains(name): codes += 1
      case .end(let name) where Self.codes.contains(name): codes -= 1
      case .text(let part) where isInSegment && codes == 0:
        text += part
        guard text.count <= longestSegment else {
          throw CorpusError(
            .tooLong, SourceLocation(file: xml.name, line: xml.line),
            "the segment is longer than the limit of \(longestSegment) bytes")
        }
      default: continue
      }
    }
    return Self.withoutLineEnds(text)
  }

  /// Which languages to read: those asked for, or else that of the header and the only other one.
  private func languages(of unit: [String]) throws(CorpusError) -> (String, String) {
    if source == nil, let target { source = unit.first { !Self.matches($0, target) } }
    guard let source else {
      throw xml.error("the header names no source language; name the languages to read")
    }
    if let target { return (source, target) }
    let others = Set(unit.filter { !Self.matches($0, source) })
    // It is not known yet, and this unit does not have it.
    if others.isEmpty { return (source, "") }
    guard others.count == 1, let other = others.first else {
      throw xml.error(
        "expected one language beside \(source), found \(others.sorted().joined(separator: ", ")); "
          + "name the languages to read")
    }
    target = other
    return (source, other)
  }

  /// Whether a language tag is the wanted one or a variety of it: en-GB for en.
  private static func matches(_ language: String, _ wanted: String) -> Bool {
    let parts = language.lowercased().split { $0 == "-" || $0 == "_" }
    let wantedParts = wanted.lowercased().split { $0 == "-" || $0 == "_" }
    return parts.starts(with: wantedParts)
  }

  private static func withoutLineEnds(_ text: [UInt8]) -> String {
    guard text.contains(0x0A) else { return String(decoding: text, as: UTF8.self) }
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
    let lines = text.split(separator: 0x0A).map { line in
      Array(line.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
    return String(
      decoding: Array(lines.filter { !$0.isEmpty }.joined(separator: [0x20])), as: UTF8.self)
  }
}
