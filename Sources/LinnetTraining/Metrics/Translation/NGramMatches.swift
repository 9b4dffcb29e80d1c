/// How many n-grams of each order a hypothesis and a reference have, and have in common.
struct NGramMatches: Equatable {
  /// Of each order from 1 on: in the hypothesis, in the reference, in both (a repeated n-gram as often
  /// as the one that has it less).
  private(set) var hypothesis: [Int]
  private(set) var reference: [Int]
  private(set) var common: [Int]

  init(orders: Int) {
    hypothesis = Array(repeating: 0, count: orders)
    reference = hypothesis
    common = hypothesis
  }

  static func += (sum: inout NGramMatches, more: NGramMatches) {
    for order in sum.common.indices {
      sum.hypothesis[order] += more.hypothesis[order]
      sum.reference[order] += more.reference[order]
      sum.common[order] += more.common[order]
    }
  }

  /// The n-grams of these orders and then of `other`'s.
  func followed(by other: NGramMatches) -> NGramMatches {
    var all = self
    all.hypothesis += other.hypothesis
    all.reference += other.reference
    all.common += other.common
    return all
  }

  /// Counts no n-grams of the hypothesis where the reference is too short to have any.
  mutating func ignoreOrdersMissingInReference() {
    for order in reference.indices where reference[order] == 0 { hypothesis[order] = 0 }
  }

  fileprivate mutating func set(order: Int, hypothesis: Int, reference: Int, common: Int) {
    self.hypothesis[order] = hypothesis
    self.reference[order] = reference
    self.common[order] = common
  }
}

/// Counts n-grams of numbers: memory that is used again for the next pair of sentences.
///
/// An n-gram is a node: the node of the n-gram without its last symbol, and that symbol. So equal
/// n-grams are found by comparing two numbers, whatever their order, and never by hash alone.
struct NGramCounter {
  private var nodes = NGramNodes()
  /// Of each place in a sequence, the node of the n-gram that starts there.
  private var hypothesisStarts: [Int32] = []
  private var referenceStarts: [Int32] = []

  /// The n-grams of the two sequences, of the orders 1 to `orders`.
  ///
  /// - Complexity: linear in the lengths and in `orders`.
  mutating func matches(
    hypothesis: [UInt32], reference: [UInt32], orders: Int
  ) -> NGramMatches {
    var result = NGramMatches(orders: orders)
    hypothesisStarts = Array(repeating: 0, count: hypothesis.count)
    referenceStarts = Array(repeating: 0, count: reference.count)
    for order in 0..<orders {
      nodes.removeAll()
      let inReference = nodes.extend(&referenceStarts, reference, order) { $0 += 1 }
      var common = 0
      let inHypothesis = nodes.extend(&hypothesisStarts, hypothesis, order) { count in
        if count > 0 {
          common += 1
          count -= 1
        }
      }
      result.set(
        order: order, hypothesis: inHypothesis, reference: inReference, common: common)
    }
    return result
  }
}

/// The n-grams of one order, each with a count.
private struct NGramNodes {
  private var numbers: [UInt64: Int32] = [:]
  private var counts: [Int32] = []

  mutating func removeAll() {
    numbers.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
  }

  /// Replaces the nodes of n-grams of `order` symbols by those of the n-grams of one more, calls
  /// `body` with the count of each, and returns how many n-grams there are.
  mutating func extend(
    _ starts: inout [Int32], _ symbols: [UInt32], _ order: Int, _ body: (inout Int32) -> Void
  ) -> Int {
    guard symbols.count > order else { return 0 }
    for start in 0..<symbols.count - order {
      let key = UInt64(UInt32(bitPattern: starts[start])) << 32 | UInt64(symbols[start + order])
      let number: Int32
      if let known = numbers[key] {
        number = known
      } else {
        number = Int32(counts.count)
        numbers[key] = number
        counts.append(0)
      }
      body(&counts[Int(number)])
      starts[start] = number
    }
    return symbols.count - order
  }
}

/// Numbers for words: equal words have equal numbers. Words are told apart by their scalars, as
/// Python does, and not by `String` equality.
struct WordNumbers {
  private var numbers: [[Unicode.Scalar]: UInt32] = [:]

  mutating func callAsFunction(_ words: [[Unicode.Scalar]]) -> [UInt32] {
    words.map { word in
      if let known = numbers[word] { return known }
      let number = UInt32(numbers.count)
      numbers[word] = number
      return number
    }
  }

  mutating func removeAll() { numbers.removeAll(keepingCapacity: true) }
}
