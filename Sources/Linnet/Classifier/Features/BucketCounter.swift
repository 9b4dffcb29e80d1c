/// Counts equal hash buckets, in memory that is used again from text to text.
struct BucketCounter: Sendable {
  private var buckets: [Int32] = []
  private var sorted: [Int32] = []
  private var ends = [Int](repeating: 0, count: 1 << digitBits)

  private static let digitBits = 9

  mutating func add(_ bucket: Int32) { buckets.append(bucket) }

  /// Adds all of `more`.
  mutating func add(contentsOf more: ArraySlice<Int32>) { buckets.append(contentsOf: more) }

  /// Calls `body` with each bucket, rising, and how often it was added; then forgets them.
  mutating func forEach(_ body: (_ bucket: Int32, _ count: Int) -> Void) {
    sort()
    var start = 0
    while start < buckets.count {
      var end = start + 1
      while end < buckets.count, buckets[end] == buckets[start] { end += 1 }
      body(buckets[start], end - start)
      start = end
    }
    buckets.removeAll(keepingCapacity: true)
  }

  /// By digits, from the last to the first.
  private mutating func sort() {
    let largest = buckets.max() ?? 0
    var shift: Int32 = 0
    while shift == 0 || largest >> shift > 0 {
      pass(shift)
      swap(&buckets, &sorted)
      shift += Int32(Self.digitBits)
    }
  }

  private mutating func pass(_ shift: Int32) {
    let mask: Int32 = 1 << Int32(Self.digitBits) - 1
    for digit in ends.indices { ends[digit] = 0 }
    for bucket in buckets { ends[Int(bucket >> shift & mask)] += 1 }
    var sum = 0
    for digit in ends.indices {
      sum += ends[digit]
      ends[digit] = sum
    }
    if sorted.count < buckets.count {
      sorted.append(contentsOf: repeatElement(0, count: buckets.count - sorted.count))
    } else {
      sorted.removeLast(sorted.count - buckets.count)
    }
    for bucket in buckets.reversed() {
      let digit = Int(bucket >> shift & mask)
      ends[digit] -= 1
      sorted[ends[digit]] = bucket
    }
  }
}
