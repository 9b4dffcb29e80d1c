/// The merges of byte-pair encoding, learnt from counted words.
///
/// All words lie one after the other in flat arrays, each character linked to its neighbours. Of
/// each pair is known how often it stands in the texts and where it has stood; a queue has the most
/// frequent one in front. A merge touches only the places where its pair stands, and each makes
/// the words one symbol shorter, so that all merges together take time linear in the characters
/// of the different words, but for the queue.
struct BytePairLearning {
  /// What has been learnt.
  private(set) var assembly: SubwordAssembly

  private static let none: Int32 = -1
  /// Of the words, the most frequent ones are learnt from until they have so many characters, which
  /// bounds the memory: about 40 bytes for each.
  private static let mostCharacters = 1 << 25
  /// At each place a symbol, or `none` where there is none any longer, or never was a mergeable one.
  private var symbols: [TokenID] = []
  /// The neighbours of each place in its word, or `none`.
  private var previous: [Int32] = []
  private var next: [Int32] = []
  /// How often the word of a place is in the texts.
  private var weights: [Int] = []

  private var numbers = PairTable(capacity: 1 << 12)
  private var pairs: [Pair] = []
  /// Pairs that have become more frequent in this step.
  private var grown: [Int32] = []
  /// The text of each symbol, from the first mergeable one on.
  private var texts: [[UInt8]] = []

  private struct Pair {
    let left: TokenID
    let right: TokenID
    var count = 0
    /// Where the pair stands, and perhaps places where it no longer does.
    var places: [Int32] = []
    var isGrown = false
  }

  private struct Candidate {
    let count: Int
    let pair: Int32
  }

  init(_ words: Vocabulary, _ assembly: SubwordAssembly) {
    self.assembly = assembly
    for id in SubwordTokens.boundary..<TokenID(assembly.count) {
      texts.append(assembly.bytes(of: id))
    }
    for id in SpecialTokens.texts.count..<max(words.count, SpecialTokens.texts.count)
    where symbols.count < Self.mostCharacters {
      append(words.token(at: TokenID(id)) ?? "", count: words.frequencies[id])
    }
    for place in symbols.indices where next[place] != Self.none {
      add(symbols[place], symbols[Int(next[place])], at: Int32(place))
    }
  }

  private mutating func append(_ word: String, count: Int) {
    let start = symbols.count
    for scalar in word.unicodeScalars {
      let symbol = assembly.mergeable(Array(String(scalar).utf8)) ?? Self.none
      let isLinked = symbols.count > start
      previous.append(isLinked ? Int32(symbols.count - 1) : Self.none)
      if isLinked { next[symbols.count - 1] = Int32(symbols.count) }
      symbols.append(symbol)
      next.append(Self.none)
      weights.append(count)
    }
  }

  /// Adds merges until the vocabulary is full or no pair is frequent enough.
  mutating func learn(maximumSize: Int, minimumFrequency: Int) throws {
    var queue = PriorityQueue<Candidate>()
    enqueue(into: &queue)
    while assembly.count < maximumSize,
      let candidate = queue.pop(by: { isBefore($0, $1) })
    {
      let pair = pairs[Int(candidate.pair)]
      guard candidate.count == pair.count else {
        if candidate.count > pair.count, pair.count >= minimumFrequency {
          queue.push(Candidate(count: pair.count, pair: candidate.pair)) { isBefore($0, $1) }
        }
        continue
      }
      guard pair.count >= minimumFrequency else { return }
      if texts[Int(pair.left - SubwordTokens.boundary)].count
        + texts[Int(pair.right - SubwordTokens.boundary)].count > SubwordUnit.longestLearnt
      {
        continue
      }
      let result = try assembly.append(merging: pair.left, pair.right, count: pair.count)
      if Int(result - SubwordTokens.boundary) == texts.count {
        texts.append(assembly.bytes(of: result))
      }
      merge(candidate.pair, into: result)
      enqueue(into: &queue)
    }
  }

  private mutating func merge(_ number: Int32, into result: TokenID) {
    let pair = pairs[Int(number)]
    pairs[Int(number)].places = []
    // Only places of a symbol and itself can overlap; the leftmost one goes first.
    for place in pair.left == pair.right ? pair.places.sorted() : pair.places {
      let second = next[Int(place)]
      guard symbols[Int(place)] == pair.left, second != Self.none,
        symbols[Int(second)] == pair.right
      else { continue }
      let (before, after) = (previous[Int(place)], next[Int(second)])
      remove(pair.left, pair.right, at: place)
      if before != Self.none { remove(symbols[Int(before)], pair.left, at: before) }
      if after != Self.none { remove(pair.right, symbols[Int(after)], at: second) }
      symbols[Int(place)] = result
      symbols[Int(second)] = Self.none
      next[Int(place)] = after
      if after != Self.none {
        previous[Int(after)] = place
        add(result, symbols[Int(after)], at: place)
      }
      if before != Self.none { add(symbols[Int(before)], result, at: before) }
    }
  }

  private mutating func add(_ left: TokenID, _ right: TokenID, at place: Int32) {
    guard left != Self.none, right != Self.none else { return }
    let number: Int32
    if let known = numbers.value(left, right) {
      number = known
    } else {
      number = Int32(pairs.count)
      numbers.insert(left, right, value: number)
      pairs.append(Pair(left: left, right: right))
    }
    pairs[Int(number)].count += weights[Int(place)]
    pairs[Int(number)].places.append(place)
    if !pairs[Int(number)].isGrown {
      pairs[Int(number)].isGrown = true
      grown.append(number)
    }
  }

  private mutating func remove(_ left: TokenID, _ right: TokenID, at place: Int32) {
    guard left != Self.none, right != Self.none, let number = numbers.value(left, right)
    else { return }
    pairs[Int(number)].count -= weights[Int(place)]
  }

  private mutating func enqueue(into queue: inout PriorityQueue<Candidate>) {
    for number in grown {
      pairs[Int(number)].isGrown = false
      queue.push(Candidate(count: pairs[Int(number)].count, pair: number)) { isBefore($0, $1) }
    }
    grown.removeAll(keepingCapacity: true)
  }

  /// The more frequent pair comes first; of equal ones the one whose left, then right, text does.
  private func isBefore(_ first: Candidate, _ second: Candidate) -> Bool {
    guard first.count == second.count else { return first.count > second.count }
    let (one, other) = (pairs[Int(first.pair)], pairs[Int(second.pair)])
    func text(_ id: TokenID) -> [UInt8] { texts[Int(id - SubwordTokens.boundary)] }
    return one.left == other.left
      ? text(one.right).lexicographicallyPrecedes(text(other.right))
      : text(one.left).lexicographicallyPrecedes(text(other.left))
  }
}
