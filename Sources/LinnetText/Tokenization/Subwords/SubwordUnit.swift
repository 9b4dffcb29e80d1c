/// What byte-pair encoding is applied to: a word, a sign, or what lies between, with how it stands
/// beside its neighbours.
///
/// Between two units is one space, or nothing; then one of the two is glued to the other. It is a
/// sign that is glued to a word, so that a word is the same unit wherever it stands:
///
///     say "Hi!"      ▁say  ▁"￭  ▁Hi  ￭▁!  ￭▁"
///
/// White space other than one space is a unit like any sign.
struct SubwordUnit: Equatable {
  /// What a unit is made of.
  enum Content: Equatable {
    /// Letters and digits.
    case word
    /// Anything else.
    case sign
    /// A protected part of the text, with its number.
    case placeholder(Int)
  }

  /// Units of more bytes are not learnt from, and no subword is longer.
  static let longestLearnt = 256

  var content: Content
  /// The place in the text.
  var range: Range<Int>
  var isGluedToPrevious = false
  var isGluedToNext = false

  /// Whether the unit is nothing but the glue beside a placeholder.
  var isLoneGlue: Bool { range.isEmpty }
}

extension SubwordUnit {
  /// Calls `body` with each unit of a text, in order. The `placeholders` must not overlap and be
  /// in order.
  static func forEach(
    inUTF8 bytes: UnsafeBufferPointer<UInt8>, placeholders: [ProtectedText.Span],
    breaker: WordBreaker, _ body: (SubwordUnit) throws -> Void
  ) rethrows {
    var row = SubwordRow()
    var start = 0
    func text(to end: Int) throws {
      guard start < end else { return }
      let part = UnsafeBufferPointer(rebasing: bytes[start..<end])
      try breaker.forEachSegment(inUTF8: part) { kind, range in
        let range = start + range.lowerBound..<start + range.upperBound
        switch kind {
        case .word: try Apostrophes.forEachPart(of: bytes, range) { try row.add($0, $1, body) }
        case .number, .ideographic, .kana: try row.add(.word, range, body)
        case .whitespace where range.count == 1 && bytes[range.lowerBound] == 0x20:
          try row.addSpace(range, body)
        default: try row.add(.sign, range, body)
        }
      }
    }
    for span in placeholders {
      try text(to: span.range.lowerBound)
      try row.add(.placeholder(span.number), span.range, body)
      start = span.range.upperBound
    }
    try text(to: bytes.count)
    try row.finish(body)
  }
}

/// Puts units in a row: decides which of two neighbours is glued to the other.
private struct SubwordRow {
  private var last: SubwordUnit?
  private var space: Range<Int>?

  mutating func add(
    _ content: SubwordUnit.Content, _ range: Range<Int>, _ body: (SubwordUnit) throws -> Void
  ) rethrows {
    var unit = SubwordUnit(content: content, range: range)
    if space == nil, var last {
      switch (last.content, unit.content) {
      case (_, .sign): unit.isGluedToPrevious = true
      case (.word, .placeholder), (.placeholder, _):
        try body(last)
        let end = last.range.upperBound
        last = SubwordUnit(content: .sign, range: end..<end)
        last.isGluedToNext = true
      default: last.isGluedToNext = true
      }
      self.last = last
    }
    if let last { try body(last) }
    last = unit
    space = nil
  }

  /// One space: between two units it is what everybody expects there.
  mutating func addSpace(
    _ range: Range<Int>, _ body: (SubwordUnit) throws -> Void
  ) rethrows {
    if last == nil || space != nil {
      try add(.sign, range, body)
    } else {
      space = range
    }
  }

  mutating func finish(_ body: (SubwordUnit) throws -> Void) rethrows {
    if let range = space {
      space = nil
      try add(.sign, range, body)
    }
    if let last { try body(last) }
  }
}
