public import LinnetTensor
public import LinnetText

/// What a search asks of a model: to read one more token of each hypothesis, of many sentences at once.
///
/// A decoder at first has one row for each sentence of a batch.
public protocol StepDecoder {
  /// Reads a token in each row, and scores those that may follow.
  ///
  /// - Parameters:
  ///   - parents: For each new row, the row before this step whose sentence and state it goes on from.
  ///     Rows that nobody names are dropped.
  ///   - tokens: What each new row reads.
  mutating func step(parents: [Int], tokens: [TokenID])

  /// Those of the last step.
  var scores: StepScores { get }
}

/// What may follow in each row, and what each row attends to.
public struct StepScores: Sendable {
  /// [rows, tokens of the vocabulary]: log probabilities, but for a number that is the same in a row.
  public var logits = Tensor()
  /// For each row that number: the logarithm of the sum of the exponentials of its logits.
  public var logSumExps: [Double] = []
  /// [rows, positions]: a weight for each token of the row's source and for its end, and anything
  /// behind these; without columns for a model without attention.
  public var attention = Tensor()

  /// No rows.
  public init() {}
}
