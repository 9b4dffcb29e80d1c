/// Why a pair is no good for training.
public enum PairProblem: String, Sendable, CaseIterable {
  /// The source has nothing but white space.
  case emptySource
  /// The target has nothing but white space.
  case emptyTarget
  /// One of the sides has U+FFFD, which stands for bytes that are no UTF-8: text in another encoding.
  case broken
  /// One of the sides is longer than any sentence.
  case tooLong
  /// One of the sides is too many times as long as the other to be its translation.
  case unevenLengths
  /// The target is the source, letter by letter, and has more than one word: left untranslated.
  case untranslated

  /// What such pairs are, for messages: "12 pairs have an empty source".
  public var predicate: String {
    switch self {
    case .emptySource: "have an empty source"
    case .emptyTarget: "have an empty target"
    case .broken: "have bytes that are no UTF-8"
    case .tooLong: "are too long"
    case .unevenLengths: "have sides of very different length"
    case .untranslated: "have a target that equals the source"
    }
  }
}

/// From where on a pair is a problem. Lengths are counted in Unicode scalars.
public struct PairLimits: Sendable, Equatable {
  /// The longest side that is not too long.
  public var maximumLength: Int
  /// How many times as long as the other a side may be.
  public var maximumRatio: Double
  /// Sides up to this length are never too long for the other: "Hi!" may be "Bonjour à tous !".
  public var freeLength: Int

  /// Creates limits; the default is for sentences.
  public init(maximumLength: Int = 1000, maximumRatio: Double = 5, freeLength: Int = 30) {
    self.maximumLength = maximumLength
    self.maximumRatio = maximumRatio
    self.freeLength = freeLength
  }

  /// What is wrong with a pair, the first that is; nil for a sound one.
  public func problem(of pair: TextPair) -> PairProblem? {
    let source = trimmedScalars(pair.source)
    let target = trimmedScalars(pair.target)
    if source.isEmpty { return .emptySource }
    if target.isEmpty { return .emptyTarget }
    if source.contains("\u{FFFD}") || target.contains("\u{FFFD}") { return .broken }
    let (sourceLength, targetLength) = (source.count, target.count)
    let (longer, shorter) =
      (max(sourceLength, targetLength), min(sourceLength, targetLength))
    if longer > maximumLength { return .tooLong }
    if longer > freeLength, Double(longer) > maximumRatio * Double(shorter) {
      return .unevenLengths
    }
    let isOneWord = !source.contains { $0.properties.isWhitespace }
    return !isOneWord && source.elementsEqual(target) ? .untranslated : nil
  }
}
