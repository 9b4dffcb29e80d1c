import LinnetTensor
import LinnetText

/// Networks that translate together: the probability of a token is the geometric mean of those that they give
/// it, made to sum to 1 again, and attention the mean of theirs. One network alone costs nothing more.
struct EnsembleDecoder: StepDecoder {
  private var members: [PackedDecoder]
  private var mean = StepScores()

  /// A decoder without sentences, of at least one network; all have the same subwords.
  init(_ translators: [PackedTranslator]) { members = translators.map { PackedDecoder($0) } }

  /// Encodes sentences, in any order: the rows of the first step.
  mutating func begin(_ sources: [[TokenID]], on pool: WorkerPool) {
    for index in members.indices { members[index].begin(sources, on: pool) }
  }

  mutating func step(parents: [Int], tokens: [TokenID]) {
    for index in members.indices { members[index].step(parents: parents, tokens: tokens) }
    guard members.count > 1 else { return }
    mean.logits.formMean(of: members.map(\.scores.logits))
    mean.logSumExps = tokens.indices.map { mean.logits.logSumExp(row: $0) }
    mean.attention.formMean(of: members.map(\.scores.attention).filter { $0.columns > 0 })
  }

  var scores: StepScores { members.count == 1 ? members[0].scores : mean }
}

extension Tensor {
  /// The mean of tensors of one shape; nothing where there are none.
  fileprivate mutating func formMean(of tensors: [Tensor]) {
    guard let first = tensors.first else { return resize(to: Shape(0, 0)) }
    copy(from: first)
    for other in tensors.dropFirst() { add(other) }
    scale(by: 1 / Float(tensors.count))
  }
}
