/// The most frequent tokens of a stream of different ones, in memory for about twice as many as
/// are wanted.
struct VocabularySelection {
  private typealias Entry = (token: [UInt8], count: Int)

  private let minimumFrequency: Int
  private let most: Int
  private var entries: [Entry] = []
  private var specialCounts = Array(repeating: 0, count: SpecialTokens.texts.count)

  /// The maximum size counts the special tokens.
  init(_ minimumFrequency: Int, _ maximumSize: Int?) {
    self.minimumFrequency = minimumFrequency
    most = (maximumSize ?? Int(TokenID.max)) - SpecialTokens.texts.count
  }

  mutating func add(_ token: [UInt8], count: Int) {
    if let special = SpecialTokens.texts.firstIndex(where: { $0.utf8.elementsEqual(token) }) {
      specialCounts[special] += count
    } else if count < minimumFrequency {
      leaveOut(count)
    } else {
      entries.append((token, count))
      if entries.count / 2 > most { cut() }
    }
  }

  mutating func vocabulary() throws -> Vocabulary {
    cut()
    var assembly = VocabularyAssembly(source: "vocabulary", capacity: entries.count)
    for (text, count) in zip(SpecialTokens.texts, specialCounts) {
      try assembly.append(text, frequency: count)
    }
    for (token, count) in entries {
      try token.withUnsafeBufferPointer { try assembly.append($0, frequency: count, line: nil) }
    }
    return try assembly.vocabulary()
  }

  /// Sorts and keeps the first. The order of UTF-8 bytes is that of code points.
  private mutating func cut() {
    entries.sort { first, second in
      first.count != second.count
        ? first.count > second.count : first.token.lexicographicallyPrecedes(second.token)
    }
    for entry in entries.dropFirst(most) { leaveOut(entry.count) }
    entries.removeLast(max(0, entries.count - most))
  }

  private mutating func leaveOut(_ count: Int) {
    specialCounts[Int(SpecialTokens.unknown)] += count
  }
}
