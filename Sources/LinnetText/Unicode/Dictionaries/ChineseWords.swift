#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Breaks a run of Chinese characters into the words of ICU's dictionary whose costs have the
/// least sum, a character that is no word counting as a word of the highest cost: the words that
/// ICU finds, several times as fast, for how words begin is remembered. Used by one thread at a
/// time.
final class ChineseWords {
  /// The characters that runs are made of: one unit of UTF-16, three bytes of UTF-8.
  static let characters: ClosedRange<UInt32> = 0x3400...0x9FFF
  /// A longer run is left to ICU.
  static let longestRun = 1 << 16
  private static let longestWord = 20
  private static let highestCost: UInt32 = 255
  private static let beginningCount = 1 << 15

  /// The first one or two characters of a word, and how far they lead in the dictionary. In a
  /// table of fixed size, in which one displaces another.
  private struct Beginning {
    var prefix = ChineseDictionary.Prefix()
    /// The characters, the first in the upper half; 0 where there is none.
    var units: UInt32 = 0
    var isFound = false
  }

  /// A place in a run: the least cost up to it, and where the last word before it starts.
  private struct Place {
    var unit: UInt16 = 0
    var cost = UInt32.max
    var start: Int32 = -1
  }

  private let dictionary: ChineseDictionary
  private let beginnings: UnsafeMutablePointer<Beginning>
  private var places: UnsafeMutablePointer<Place>
  private var capacity = 256

  init(_ dictionary: ChineseDictionary) {
    self.dictionary = dictionary
    beginnings = .allocate(capacity: Self.beginningCount)
    beginnings.initialize(repeating: Beginning(), count: Self.beginningCount)
    places = .allocate(capacity: capacity)
  }

  deinit {
    beginnings.deallocate()
    places.deallocate()
  }

  /// Calls `body` with the number of characters of each word of a run in UTF-8.
  @inline(__always)
  func forEachWord(_ run: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
    let places = findWords(run)
    var place = 0
    while places[place].start > place {
      let next = Int(places[place].start)
      body(next - place)
      place = next
    }
  }

  /// The places of a run, each that a word starts at with where it ends in `start`, the last with
  /// 0.
  @inline(never)
  private func findWords(_ run: UnsafeBufferPointer<UInt8>) -> UnsafeMutablePointer<Place> {
    let count = run.count / 3
    if count >= capacity {
      places.deallocate()
      capacity = 2 * count
      places = .allocate(capacity: capacity)
    }
    let places = places
    for index in 0...count {
      var place = Place()
      if index < count {
        let bytes = (run[3 * index], run[3 * index + 1], run[3 * index + 2])
        place.unit =
          UInt16(bytes.0 & 0xF) << 12 | UInt16(bytes.1 & 0x3F) << 6 | UInt16(bytes.2 & 0x3F)
      }
      places[index] = place
    }
    places[0].cost = 0
    for index in 0..<count { addWords(places + index, Int32(index), count - index) }
    var (place, next) = (count, Int32(0))
    while place > 0 {
      let start = Int(places[place].start)
      places[place].start = next
      next = Int32(place)
      place = start
    }
    places[0].start = next
    return places
  }

  /// Adds the words that start at a place, `count` characters before the end.
  @inline(__always)
  private func addWords(_ places: UnsafeMutablePointer<Place>, _ start: Int32, _ count: Int) {
    let base = places[0].cost
    func add(_ length: Int, _ cost: UInt32) {
      let sum = base &+ cost
      guard sum < places[length].cost else { return }
      places[length].cost = sum
      places[length].start = start
    }
    var word = beginning(UInt32(places[0].unit) << 16)
    let isWord = word.isFound && word.prefix.cost >= 0
    add(1, isWord ? UInt32(word.prefix.cost) : Self.highestCost)
    guard count > 1, word.isFound, word.prefix.isOpen else { return }
    word = beginning(word.units | UInt32(places[1].unit), after: word.prefix)
    guard word.isFound else { return }
    var length = 2
    while true {
      if word.prefix.cost >= 0 { add(length, UInt32(word.prefix.cost)) }
      guard word.prefix.isOpen, length < Self.longestWord, length < count,
        dictionary.extend(&word.prefix, by: places[length].unit)
      else { return }
      length += 1
    }
  }

  @inline(__always)
  private func beginning(
    _ units: UInt32, after prefix: ChineseDictionary.Prefix = ChineseDictionary.Prefix()
  ) -> Beginning {
    let place = Int((units &* 0x9E37_79B1) >> 17)
    let known = beginnings[place]
    return known.units == units ? known : find(units, after: prefix, place)
  }

  @inline(never)
  private func find(
    _ units: UInt32, after prefix: ChineseDictionary.Prefix, _ place: Int
  ) -> Beginning {
    var beginning = Beginning(prefix: prefix, units: units)
    let last = UInt16(truncatingIfNeeded: units)
    beginning.isFound = dictionary.extend(
      &beginning.prefix, by: last == 0 ? UInt16(units >> 16) : last)
    beginnings[place] = beginning
    return beginning
  }
}
