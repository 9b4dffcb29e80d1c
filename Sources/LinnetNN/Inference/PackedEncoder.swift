public import LinnetTensor

/// An embedding and the recurrent layers above it, laid out for use: what `Embedding` and
/// `StackedEncoder` compute, with the same bits, several times as fast.
///
/// Weights are packed once; nothing is kept for a backward pass; and the products of embedded tokens
/// with the first layer's input weights, half of all the work, are computed once for each token and
/// kept in the workspace.
///
///     let encoder = PackedEncoder(network.embedding, network.encoder)
///     var workspace = PackedEncoder.Workspace()
///     let outputs = encoder(tokens, layout, &workspace, WorkerPool(threads: 1))
public struct PackedEncoder: Sendable {
  private let table: Tensor
  private let layers: [PackedEncoderLayer]
  private let encoder: StackedEncoder

  /// Packs the weights. Cost: a copy of those of the encoder; the table is shared.
  public init(_ embedding: Embedding, _ encoder: StackedEncoder) {
    table = embedding.table.value
    layers = encoder.layers.map(PackedEncoderLayer.init)
    self.encoder = encoder
  }

  /// Memory that is used again from call to call, with at most 64 MiB of products of tokens; for one
  /// encoder, and for one thread at a time.
  public struct Workspace: Sendable {
    fileprivate var cache = ProjectionCache()
    fileprivate var layers: [PackedEncoderLayer.Memory] = []
    fileprivate var results: [StackedEncoder.LayerResult] = []
    /// An empty workspace.
    public init() {}
  }

  /// Encodes a batch.
  ///
  /// - Parameters:
  ///   - tokens: a bag of table rows for each row of the layout.
  ///   - layout: where each time step is.
  ///   - workspace: of this encoder.
  ///   - pool: computes the two directions at once if it has two threads.
  /// - Returns: the outputs of the last layer: [N, 2H], or [N, H] where directions are merged.
  public func callAsFunction(
    _ tokens: FeatureBags, _ layout: SequenceLayout, _ workspace: inout Workspace,
    _ pool: WorkerPool
  ) -> SequenceBatch {
    precondition(tokens.count == layout.rowCount, "\(tokens.count) tokens, \(layout.rowCount) rows")
    while workspace.layers.count < layers.count {
      workspace.layers.append(.init())
      workspace.results.append(.init())
    }
    var below = SequenceBatch()
    for (index, layer) in layers.enumerated() {
      if index > 0 {
        layer(below, &workspace.layers[index], pool)
      } else {
        workspace.cache.update(tokens, table: table, weights: layer.inputWeights, bias: layer.bias)
        layer(
          workspace.cache.values, rows: workspace.cache.rows, layout, &workspace.layers[0], pool)
      }
      let output = workspace.layers[index].output
      guard encoder.changesOutputs else {
        below = output
        continue
      }
      encoder.finish(index, input: below, output: output, &workspace.results[index])
      below = workspace.results[index].output
    }
    return below
  }
}
