public import LinnetText

/// What a search asks of a model: to read one more token of each hypothesis, of many sentences at once.
///
/// A decoder is made for a batch of sentences, and at first has one row for each of them.
public protocol StepDecoder {
  /// Reads a token in each row, and scores those that may follow.
  ///
  /// - Parameters:
  ///   - parents: For each new row, the row before this step whose sentence and state it goes on from.
  ///     Rows that nobody names are dropped.
  ///   - tokens: What each new row reads.
  ///   - scores: The result.
  mutating func step(parents: [Int], tokens: [TokenID], scores: inout StepScores)
}

/// What may follow in each row, and what each row attends to.
public struct StepScores: Sendable {
  /// For each row, a log probability for each token of the vocabulary.
  public var logProbabilities: [Float] = []
  /// The tokens in the vocabulary.
  public var vocabularySize = 0
  /// For each row, a weight for each position of the source, and anything behind these; empty for a
  /// model without attention.
  public var attention: [Float] = []
  /// The weights of a row, at least the length of the longest source of the batch.
  public var attentionWidth = 0

  /// No rows.
  public init() {}

  /// The log probabilities of one row.
  func logProbabilities(ofRow row: Int) -> ArraySlice<Float> {
    logProbabilities[row * vocabularySize..<(row + 1) * vocabularySize]
  }

  /// What one row attends to, of the `count` positions of its source.
  func attention(ofRow row: Int, count: Int) -> ArraySlice<Float> {
    guard attentionWidth > 0 else { return [] }
    return attention[row * attentionWidth..<row * attentionWidth + count]
  }
}
