/// A piece of a text between two boundaries; where it starts the piece before it ends.
struct Segment: Equatable {
  let end: Int
  let kind: TokenKind
  /// Whether normalization may change it.
  let mayChange: Bool
}

/// Segments found and not yet looked at: room that is kept from text to text.
struct SegmentBuffer: ~Copyable {
  private static let usualCapacity = 1024

  private var base: UnsafeMutablePointer<Segment>
  private var capacity = Self.usualCapacity
  private(set) var count = 0

  init() { base = .allocate(capacity: capacity) }

  deinit { base.deallocate() }

  /// The segments, valid until the buffer is used again.
  var segments: UnsafeBufferPointer<Segment> { UnsafeBufferPointer(start: base, count: count) }

  /// Whether it is time to look at the segments, though there is room for any number of them.
  var isFull: Bool { count >= 512 }

  /// Empties the buffer, and gives back what room an unusual text has taken.
  mutating func removeAll() {
    count = 0
    guard capacity > 64 * Self.usualCapacity else { return }
    base.deallocate()
    capacity = Self.usualCapacity
    base = .allocate(capacity: capacity)
  }

  @inline(__always)
  mutating func append(_ segment: Segment) {
    if count == capacity { grow() }
    base[count] = segment
    count &+= 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Segment>.allocate(capacity: 2 * capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}
