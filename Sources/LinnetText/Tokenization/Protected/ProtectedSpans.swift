/// Finds the parts of a text that a translation must keep: addresses of the web and of mail, numbers and codes of so
/// many digits or more (`NumberScanner`), and what programs put into texts (`MarkupScanner`).
enum ProtectedSpans {
  /// The ranges, in order, none overlapping; of two that would, the one that starts first.
  static func ranges(in bytes: [UInt8], fewestDigits: Int) -> [Range<Int>] {
    bytes.withUnsafeBufferPointer { bytes in
      var found = own(bytes, fewestDigits)
      var scanner = EntityScanner(bytes, [.url, .emailAddress])
      while let entity = scanner.next() { found.append(entity.range) }
      return withoutOverlap(found)
    }
  }

  /// The ranges in order, none overlapping; of two that would, the one that starts first.
  static func withoutOverlap(_ ranges: [Range<Int>]) -> [Range<Int>] {
    let ordered = ranges.sorted {
      ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound)
    }
    var end = 0
    return ordered.filter { range in
      guard range.lowerBound >= end else { return false }
      end = range.upperBound
      return true
    }
  }

  /// The same places, with ranges that overlap as one.
  static func joiningOverlaps(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = joined.last, range.lowerBound < last.upperBound {
        joined[joined.count - 1] =
          last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
    return joined
  }

  private static func own(_ bytes: UnsafeBufferPointer<UInt8>, _ fewestDigits: Int) -> [Range<Int>]
  {
    let markup = MarkupScanner(bytes)
    var numbers = NumberScanner(bytes, fewestDigits: fewestDigits)
    var found: [Range<Int>] = []
    var position = 0
    while position < bytes.count {
      if let end = markup.end(from: position) ?? numbers.end(from: position) {
        found.append(position..<end)
        position = end
      } else {
        position = max(position + 1, numbers.position)
      }
    }
    return found
  }
}
