import LinnetText

/// Counts how often words with a capital come out as they went in.
struct NameCounts {
  private typealias Count = (all: Int, same: Int)
  private var rare: Count = (0, 0)
  private var words: [String: Count] = [:]

  /// The least part of a name's pairs whose targets have it too, and the fewest of its pairs.
  private static let leastShare = 0.8
  private static let fewestPairs = 3

  mutating func add(
    _ source: [SentenceWords.Word], _ target: Set<String>, _ names: RareNames
  ) {
    for word in source where word.hasTellingCapital {
      let same = target.contains(word.text) ? 1 : 0
      if names.knows(word.text) {
        let count = words[word.text] ?? (0, 0)
        words[word.text] = (count.all + 1, count.same + same)
      } else {
        rare = (rare.all + 1, rare.same + same)
      }
    }
  }

  var shareOfRare: Double { Double(rare.same) / Double(max(rare.all, 1)) }

  var commonNames: Set<String> {
    Set(
      words.filter {
        $0.value.all >= Self.fewestPairs
          && Double($0.value.same) >= Self.leastShare * Double($0.value.all)
      }.keys)
  }
}
