/// Breaks a run of Thai into words as ICU does: at each place the longest word of the dictionary
/// after which two more can follow; what is in no dictionary goes on to the next place where a
/// word may start. Used by one thread at a time.
final class ThaiWords {
  /// The letters and marks that runs are made of: three bytes of UTF-8.
  static let characters: ClosedRange<UInt32> = 0xE01...0xE4E
  /// A longer run is left to ICU.
  static let longestRun = 4096
  private static let mostCandidates = 20
  /// A word as long as this, or sharing as much with one of the dictionary, stands by itself.
  private static let combineThreshold = 3

  /// The words that start at a place.
  private struct Match {
    var isKnown = false
    var count = 0
    /// How much was read before no word had what came next.
    var prefix = 0
  }

  /// The words at a place, from the longest on.
  private struct Candidates {
    var start = 0
    var count = 0
    var current = 0
    var mark = 0
  }

  private let dictionary: ThaiDictionary
  private let text: UnsafeMutablePointer<UInt8>
  private let matches: UnsafeMutablePointer<Match>
  private let lengths: UnsafeMutablePointer<UInt16>
  private let words: UnsafeMutablePointer<Candidates>
  private var count = 0
  private var position = 0

  init(_ dictionary: ThaiDictionary) {
    self.dictionary = dictionary
    text = .allocate(capacity: Self.longestRun)
    matches = .allocate(capacity: Self.longestRun)
    lengths = .allocate(capacity: Self.longestRun * Self.mostCandidates)
    words = .allocate(capacity: 3)
  }

  deinit {
    text.deallocate()
    matches.deallocate()
    lengths.deallocate()
    words.deallocate()
  }

  /// Calls `body` with the number of characters of each word of a run in UTF-8.
  func forEachWord(_ run: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
    count = run.count / 3
    // Two words have four characters at least, ICU says.
    guard count > 4 else { return body(count) }
    for index in 0..<count {
      text[index] = (run[3 * index + 1] & 1) << 6 | run[3 * index + 2] & 0x3F
      matches[index] = Match()
    }
    words.initialize(repeating: Candidates(), count: 3)
    position = 0
    var found = 0
    while position < count {
      let start = position
      var length = 0
      let candidates = find(found)
      if candidates > 0 {
        if candidates > 1, position < count { chooseBest(found) }
        length = acceptMarked(found)
        found += 1
      }
      if position < count, length < Self.combineThreshold {
        length += lengthOfUnknown(after: start, length, &found)
      }
      while position < count, Self.isMark(text[position]) {
        position += 1
        length += 1
      }
      if position < count { length += lengthOfSuffix(after: start, length, found) }
      body(length)
    }
  }

  /// Marks the longest word after which two others can follow, or else one.
  private func chooseBest(_ found: Int) {
    repeat {
      guard find(found + 1) > 0 else { continue }
      words[found % 3].mark = words[found % 3].current
      if position >= count { return }
      repeat {
        if find(found + 2) > 0 {
          words[found % 3].mark = words[found % 3].current
          return
        }
      } while backUp(found + 1)
    } while backUp(found)
  }

  /// What is in no dictionary after a short word, up to where a word may start.
  private func lengthOfUnknown(after start: Int, _ length: Int, _ found: inout Int) -> Int {
    let isUnknown =
      find(found) <= 0 && (length == 0 || matches[position].prefix < Self.combineThreshold)
    guard isUnknown else {
      position = start + length
      return 0
    }
    var passed = 0
    while true {
      let last = text[position]
      position += 1
      passed += 1
      if position >= count { break }
      guard Self.mayEnd(last), Self.mayStart(text[position]) else { continue }
      let isWord = find(found + 1) > 0
      position = start + length + passed
      if isWord { break }
    }
    if length <= 0 { found += 1 }
    return passed
  }

  /// The signs of elision and repetition, where no word starts with them.
  private func lengthOfSuffix(after start: Int, _ length: Int, _ found: Int) -> Int {
    guard find(found) <= 0, Self.isSuffix(text[position]) else {
      position = start + length
      return 0
    }
    var added = 0
    var sign: UInt8? = text[position]
    if sign == Self.elision, !Self.isSuffix(text[position - 1]) {
      position += 1
      added += 1
      sign = position < count ? text[position] : nil
    }
    if sign == Self.repetition, text[position - 1] != Self.repetition {
      position += 1
      added += 1
    }
    return added
  }

  // MARK: candidates

  /// Finds the words at `position`, moves after the longest, and returns how many there are.
  private func find(_ number: Int) -> Int {
    let start = position
    if !matches[start].isKnown { match(at: start) }
    let count = matches[start].count
    words[number % 3] = Candidates(start: start, count: count, current: count - 1, mark: count - 1)
    if count > 0 { position = start + length(count - 1, at: start) }
    return count
  }

  private func backUp(_ number: Int) -> Bool {
    guard words[number % 3].current > 0 else { return false }
    words[number % 3].current -= 1
    let word = words[number % 3]
    position = word.start + length(word.current, at: word.start)
    return true
  }

  private func acceptMarked(_ number: Int) -> Int {
    let word = words[number % 3]
    let length = length(word.mark, at: word.start)
    position = word.start + length
    return length
  }

  private func length(_ number: Int, at start: Int) -> Int {
    Int(lengths[start * Self.mostCandidates + number])
  }

  private func match(at start: Int) {
    var match = Match(isKnown: true)
    var prefix = ThaiDictionary.Prefix()
    var place = start
    while place < count {
      let isFound = dictionary.extend(&prefix, by: text[place])
      place += 1
      guard isFound else { break }
      if prefix.isWord, match.count < Self.mostCandidates {
        lengths[start * Self.mostCandidates + match.count] = UInt16(place - start)
        match.count += 1
      }
      if !prefix.isOpen { break }
    }
    match.prefix = place - start
    matches[start] = match
  }

  // MARK: classes of characters, by their last byte

  private static let elision: UInt8 = 0x2F
  private static let repetition: UInt8 = 0x46

  private static func isSuffix(_ byte: UInt8) -> Bool { byte == elision || byte == repetition }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == 0x31 || 0x34...0x3A ~= byte || 0x47...0x4E ~= byte
  }

  private static func mayEnd(_ byte: UInt8) -> Bool { byte != 0x31 && !(0x40...0x44 ~= byte) }

  private static func mayStart(_ byte: UInt8) -> Bool {
    0x01...0x2E ~= byte || 0x40...0x44 ~= byte
  }
}
