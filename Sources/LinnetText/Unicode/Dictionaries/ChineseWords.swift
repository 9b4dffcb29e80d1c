#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Breaks a run of Chinese characters into the words of ICU's dictionary whose costs have the
/// least sum, a character that is no word counting as a word of the highest cost: the words that
/// ICU finds, several times as fast. The first character of a word is looked up once only; ICU
/// searches among all of them each time. Used by one thread at a time.
final class ChineseWords {
  /// The characters that runs are made of: one unit of UTF-16, three bytes of UTF-8, and the same
  /// in every normalization form.
  static let characters: ClosedRange<UInt32> = 0x3400...0x9FFF
  private static let longestWord = 20
  private static let highestCost: UInt32 = 255

  private struct First {
    var prefix = ChineseDictionary.Prefix()
    var isKnown = false
    var isFound = false
  }

  private let dictionary: ChineseDictionary
  private let firsts: UnsafeMutablePointer<First>
  private var units: [UInt16] = []
  /// For each place the least cost up to it, and where the last word before it starts.
  private var costs: [UInt32] = []
  private var starts: [Int32] = []

  init(_ dictionary: ChineseDictionary) {
    self.dictionary = dictionary
    firsts = .allocate(capacity: Self.characters.count)
    firsts.initialize(repeating: First(), count: Self.characters.count)
  }

  deinit { firsts.deallocate() }

  /// Calls `body` with the number of characters of each word of a run in UTF-8.
  @inline(__always)
  func forEachWord(_ run: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
    let count = run.count / 3
    if starts.count <= count {
      let room = max(256, 2 * count)
      units = Array(repeating: 0, count: room)
      costs = Array(repeating: 0, count: room)
      starts = Array(repeating: 0, count: room)
    }
    units.withUnsafeMutableBufferPointer { units in
      costs.withUnsafeMutableBufferPointer { costs in
        starts.withUnsafeMutableBufferPointer { starts in
          for place in 0..<count {
            units[place] =
              UInt16(run[3 * place] & 0xF) << 12 | UInt16(run[3 * place + 1] & 0x3F) << 6
              | UInt16(run[3 * place + 2] & 0x3F)
            costs[place + 1] = .max
          }
          costs[0] = 0
          for place in 0..<count { addWords(from: place, count, units, costs, starts) }
          // Turn the chain of starts round, so that it leads from the beginning to the end.
          var (place, next) = (count, Int32(-1))
          while place > 0 {
            let start = Int(starts[place])
            starts[place] = next
            next = Int32(place)
            place = start
          }
          while next >= 0 {
            body(Int(next) - place)
            place = Int(next)
            next = starts[place]
          }
        }
      }
    }
  }

  @inline(__always)
  private func addWords(
    from place: Int, _ count: Int, _ units: UnsafeMutableBufferPointer<UInt16>,
    _ costs: UnsafeMutableBufferPointer<UInt32>, _ starts: UnsafeMutableBufferPointer<Int32>
  ) {
    let base = costs[place]
    func add(_ length: Int, _ cost: UInt32) {
      let sum = base &+ cost
      guard sum < costs[place + length] else { return }
      costs[place + length] = sum
      starts[place + length] = Int32(place)
    }
    var entry = firsts[Int(units[place]) - Int(Self.characters.lowerBound)]
    if !entry.isKnown { entry = find(units[place]) }
    add(1, entry.isFound && entry.prefix.cost >= 0 ? UInt32(entry.prefix.cost) : Self.highestCost)
    guard entry.isFound else { return }
    var length = 1
    while entry.prefix.isOpen, length < Self.longestWord, place + length < count,
      dictionary.extend(&entry.prefix, by: units[place + length])
    {
      length += 1
      if entry.prefix.cost >= 0 { add(length, UInt32(entry.prefix.cost)) }
    }
  }

  @inline(never)
  private func find(_ unit: UInt16) -> First {
    var entry = First()
    entry.isFound = dictionary.extend(&entry.prefix, by: unit)
    entry.isKnown = true
    firsts[Int(unit) - Int(Self.characters.lowerBound)] = entry
    return entry
  }
}
