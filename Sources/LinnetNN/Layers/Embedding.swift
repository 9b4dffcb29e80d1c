public import LinnetTensor

/// A table of vectors: a token's vector is the mean of the rows of its features.
///
/// With one feature a token it is the plain lookup; with a word and its hashed character n-grams it
/// is that of Bojanowski et al. 2017 (doi:10.1162/tacl_a_00051), which knows unseen words by parts.
public struct Embedding: Layer {
  /// [rows, embedding size].
  public var table: Parameter

  /// A table with uniform values of variance 1 / (3 · embeddingSize) or as said.
  public init(rowCount: Int, embeddingSize: Int, limit: Float, random: inout SeededRandom) {
    table = Parameter(
      table: Initializer.uniform(limit: limit)(Shape(rowCount, embeddingSize), random: &random))
  }

  public let parameterNames = ["weight"]

  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try body(&table)
  }

  /// Memory of an embedding.
  public struct Activations: LayerActivations {
    public var output = SequenceBatch()
    /// Token numbers have no gradient.
    public let inputGradient = TokenBatch()
    public init() {}
  }

  /// - Returns: [N, embedding size].
  public func callAsFunction(_ input: TokenBatch) -> SequenceBatch {
    var output = SequenceBatch()
    compute(input, into: &output)
    return output
  }

  public func forward(
    _ input: TokenBatch, _ activations: inout Activations, random: inout SeededRandom
  ) {
    compute(input, into: &activations.output)
  }

  private func compute(_ input: TokenBatch, into output: inout SequenceBatch) {
    output.layout = input.layout
    output.values.resize(to: Shape(input.layout.rowCount, table.value.columns))
    gatherMeans(of: table.value, input.features, offsets: input.offsets, into: &output.values)
  }

  public func markRows(readBy input: TokenBatch, in gradient: inout Embedding) {
    for row in input.features { gradient.table.touchedRows?.insert(row) }
  }

  public func backward(
    _ input: TokenBatch, _ outputGradient: SequenceBatch, _ activations: inout Activations,
    into gradient: inout Embedding
  ) {
    scatterMeans(
      outputGradient.values, input.features, offsets: input.offsets, into: &gradient.table.value)
  }
}
