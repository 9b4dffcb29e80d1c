import LinnetCorpora
import LinnetText

/// What pairs say about names: which words are known well enough to be translated, and which names come out as
/// they went in.
///
/// A translator learns to keep names where its pairs show that: where many rare words with a capital are the
/// same on both sides, as they are not from German, which writes every noun so; and where enough pairs have
/// a common name, from which it learns how a name stands in a sentence.
struct NameLearning: Sendable {
  /// Finds the names to protect.
  let rare: RareNames
  /// Common names that come out as they went in.
  let common: Set<String>

  /// Words are known that the sources have so often.
  private static let knownFrequency = 3
  private static let mostKnownWords = 1 << 18
  /// The least part of the rare words with a capital that the targets have too.
  private static let leastShareOfRare = 0.3
  /// The least part of the pairs that have a common name on both sides.
  private static let leastShareOfPairs = 0.02

  /// Learns from pairs; nil where names are better left to the model.
  ///
  /// With `base`, a model to go on from, names are protected if it protects them, and what it knows is known.
  ///
  /// - Throws: `TextError` where ICU cannot be set up; `VocabularyError` where counts cannot be put aside.
  /// - Complexity: linear in the texts.
  init?(_ pairs: [TextPair], _ settings: TranslatorSettings, continuing base: Translator?) throws {
    if let base, base.source.names == nil { return nil }
    let digits = settings.protectedDigits
    let source = try SideWords(language: settings.sourceLanguage, fewestDigits: digits)
    let target = try SideWords(language: settings.targetLanguage, fewestDigits: digits)
    let known = try Self.knownWords(pairs.lazy.map { source($0.source) }, base)
    let rare = try RareNames(knownWords: known)
    var counts = NameCounts()
    for pair in pairs {
      counts.add(source(pair.source), Set(target(pair.target).map(\.text)), rare)
    }
    let common = counts.commonNames
    if base == nil {
      let named = pairs.count { pair in
        let names = Set(source(pair.source).map(\.text)).intersection(common)
        return !names.isDisjoint(with: target(pair.target).map(\.text))
      }
      guard counts.shareOfRare >= Self.leastShareOfRare,
        Double(named) >= Self.leastShareOfPairs * Double(pairs.count)
      else { return nil }
    }
    self.rare = rare
    self.common = common
  }

  private static func knownWords(
    _ sentences: some Sequence<[SentenceWords.Word]>, _ base: Translator?
  ) throws -> Vocabulary {
    var builder = try VocabularyBuilder(
      minimumFrequency: knownFrequency, maximumSize: mostKnownWords)
    if let known = base?.source.names?.knownWords {
      for id in SpecialTokens.texts.count..<max(known.count, SpecialTokens.texts.count) {
        try builder.add(known.token(at: TokenID(id)) ?? "", count: knownFrequency)
      }
    }
    for words in sentences {
      for word in words { try builder.add(word.text.lowercased(), count: 1) }
    }
    return try builder.finish()
  }
}

extension VocabularyBuilder {
  fileprivate mutating func add(_ word: String, count: Int) throws {
    var word = word
    try word.withUTF8 { try add(token: $0, count: count) }
  }
}
