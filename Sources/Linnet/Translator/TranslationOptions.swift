/// How texts are translated.
public struct TranslationOptions: Sendable, Codable, Equatable {
  /// How translations are searched for.
  public var search = SearchConfiguration()
  /// Whether it is said what each word was translated from. Takes memory for each pair of words that
  /// are translated at once.
  public var hasAlignments = false

  /// The default: the best of five hypotheses, without alignments.
  public init() {}
}
