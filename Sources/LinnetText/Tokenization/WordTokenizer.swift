/// Tokens are words: broken by `WordBreaker`, normalized one by one, classes named.
///
/// ```swift
/// let tokenizer = try WordTokenizer(TokenizerConfiguration())
/// tokenizer.tokens(in: "Win £1000 at www.prize.com!").map(\.text)
/// // ["win", "£", "1000", "at", "<url>", "!"]
/// ```
///
/// Words are broken before they are normalized, so that each token's range is what the user
/// typed, whatever normalization makes of it.
///
/// - Complexity: linear in the length of the text.
public struct WordTokenizer: Tokenizer {
  /// The choices that the tokenizer was made of.
  public let configuration: TokenizerConfiguration

  private let pool: LendingPool<Workspace>
  /// For each kind, by its place in `TokenKind.allCases`.
  private let treatments: [Treatment]

  /// What one thread works with.
  private final class Workspace: Sendable {
    let segmenter: WordSegmenter
    let forms: NormalizedForms

    init(_ segmenter: WordSegmenter, _ normalizer: UnicodeNormalizer) {
      self.segmenter = segmenter
      forms = NormalizedForms(normalizer)
    }
  }

  private enum Treatment: Sendable {
    case drop, normalize
    case name(ClassName)
  }

  /// Prepares a tokenizer.
  ///
  /// - Throws: `TextError` for a locale that is no language tag and for rules with an error.
  public init(_ configuration: TokenizerConfiguration = TokenizerConfiguration()) throws {
    self.configuration = configuration
    var recognized: Set<TokenKind> = []
    var classes: [TokenKind: ClassName] = [:]
    for (kind, treatment, name) in [
      (TokenKind.number, configuration.numbers, ClassName.number),
      (.url, configuration.urls, .url),
      (.emailAddress, configuration.emailAddresses, .emailAddress),
      (.mention, configuration.mentions, .mention),
      (.hashtag, configuration.hashtags, .hashtag),
    ] {
      if treatment != .asWords { recognized.insert(kind) }
      if treatment == .asClass { classes[kind] = name }
    }
    let entities = EntityKinds(recognized)
    let normalizer = try UnicodeNormalizer(
      form: configuration.normalizationForm, caseFolding: configuration.caseFolding)
    let make: @Sendable () throws -> Workspace = {
      Workspace(
        try WordSegmenter(
          locale: configuration.locale, rules: configuration.breakRules, recognizing: entities,
          normalizer: normalizer), normalizer)
    }
    pool = LendingPool(try make(), make: make)
    treatments = TokenKind.allCases.map { kind in
      guard configuration.keptKinds.contains(kind) else { return .drop }
      return classes[kind].map { .name($0) } ?? .normalize
    }
  }

  /// Calls `body` with each token of the text that is kept.
  public func forEachToken(
    inUTF8 bytes: UnsafeBufferPointer<UInt8>, _ body: (TokenBytes) throws -> Void
  ) rethrows {
    try visit(bytes, body)
  }

  /// Appends the ids of the text's tokens, with their ranges and kinds, to `encoding`.
  public func encode(
    utf8 bytes: UnsafeBufferPointer<UInt8>, vocabulary: Vocabulary,
    into encoding: inout TokenEncoding
  ) {
    visit(bytes) { token in
      encoding.append(
        id: vocabulary.id(ofUTF8: token.bytes) ?? SpecialTokens.unknown, range: token.range,
        kind: token.kind)
    }
  }

  /// Appends the ids of the text's tokens to `ids`.
  public func encode(
    utf8 bytes: UnsafeBufferPointer<UInt8>, vocabulary: Vocabulary, into ids: inout [TokenID]
  ) {
    visit(bytes) { token in
      ids.append(vocabulary.id(ofUTF8: token.bytes) ?? SpecialTokens.unknown)
    }
  }

  @inline(__always)
  private func visit(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (TokenBytes) throws -> Void
  ) rethrows {
    try pool.withItem { workspace in
      guard let workspace else { return }
      try treatments.withUnsafeBufferPointer { treatments in
        try workspace.segmenter.forEachSegment(bytes) { segment, start in
          let (kind, range) = (segment.kind, start..<segment.end)
          switch treatments[kind.place] {
          case .drop: return
          case .normalize:
            var written = UnsafeBufferPointer(rebasing: bytes[range])
            if segment.mayChange { written = workspace.forms.normalized(written) }
            try body(TokenBytes(kind: kind, range: range, bytes: written))
          case .name(let name):
            try body(TokenBytes(kind: kind, range: range, bytes: name.bytes))
          }
        }
      }
    }
  }
}
