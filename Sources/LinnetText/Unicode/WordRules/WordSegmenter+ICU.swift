extension WordSegmenter {
  /// The segments as ICU finds them, which is what those of the automaton must be.
  func forEachSegmentByICU(
    _ bytes: UnsafeBufferPointer<UInt8>, _ part: Range<Int>,
    _ body: (TokenKind, Range<Int>) throws -> Void
  ) rethrows {
    let bytes = UnsafeBufferPointer(rebasing: bytes[..<part.upperBound])
    var start = part.lowerBound
    while start < bytes.count {
      let sign = cutsAtSigns ? nextCut(bytes, from: start) : nil
      let end = sign ?? bytes.count
      if start < end { try breakByICU(bytes, start..<end, body) }
      if let sign { try body(.punctuation, sign..<sign + 1) }
      start = sign.map { $0 + 1 } ?? end
    }
  }

  /// A range without at signs that break words.
  func breakByICU(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>,
    _ body: (TokenKind, Range<Int>) throws -> Void
  ) rethrows {
    try iterator.forEachSegment(bytes, range) { range, status in
      try Keycaps.forEachPart(of: bytes, range, status: status, body)
    }
  }

  private func nextCut(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    (start..<bytes.count).first {
      bytes[$0] == UInt8(ascii: "@") && Self.isCut(bytes, at: $0)
    }
  }
}
