extension WordSegmenter {
  /// Appends the segments as ICU finds them, which is what those of the automaton must be.
  func appendByICU(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to found: inout SegmentBuffer
  ) {
    var start = start
    while start < bytes.count {
      let sign = cutsAtSigns ? nextCut(bytes, from: start) : nil
      let end = sign ?? bytes.count
      if start < end {
        iterator.forEachSegment(bytes, start..<end) { range, status in
          Keycaps.forEachPart(of: bytes, range, status: status) {
            found.append(Segment(end: $1.upperBound, kind: $0, mayChange: true))
          }
        }
      }
      start = end
      if let sign {
        start = sign + 1
        found.append(Segment(end: start, kind: .punctuation, mayChange: false))
      }
    }
  }

  private func nextCut(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    (start..<bytes.count).first {
      bytes[$0] == UInt8(ascii: "@") && Self.isCut(bytes, at: $0)
    }
  }
}
