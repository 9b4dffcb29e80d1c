import LinnetText

/// Keeps tags in pairs: where a translation closes `<b>` before it opens it, or crosses tags, they stand in the order
/// of the source, in the places where the translation has tags.
enum TagOrder {
  /// - Parameters:
  ///   - translation: The translation, with all parts of the source.
  ///   - source: What was translated.
  /// - Returns: Whether anything was moved.
  static func restore(_ translation: inout WordAttention, of source: Passage) -> Bool {
    var tags: [TokenID: Tag] = [:]
    var wanted: [TokenID] = []
    for word in source.words where word.isPlaceholder {
      guard let tag = Tag(word.text),
        let token = source.tokens[word.tokens].last(where: SubwordTokens.placeholders.contains)
      else { continue }
      tags[token] = tag
      wanted.append(token)
    }
    let found = translation.tokens.filter { tags[$0] != nil }
    guard found != wanted, found.count == wanted.count, wanted.compactMap({ tags[$0] }).arePaired,
      !found.compactMap({ tags[$0] }).arePaired
    else { return false }
    translation.replaceTokens(where: { tags[$0] != nil }, by: wanted)
    return true
  }
}
