import LinnetNN
import LinnetTensor

/// A `BenchmarkModel` laid out for use.
struct PackedModel: Sendable {
  private let encoder: PackedEncoder
  private let pooling: Pooling
  private let head: Linear

  init(_ model: BenchmarkModel) {
    encoder = PackedEncoder(model.embedding, model.encoder)
    pooling = model.pooling
    head = model.head
  }

  struct Workspace: Sendable {
    fileprivate var batch = TokenBatch()
    fileprivate var encoder = PackedEncoder.Workspace()
  }

  /// The logits of texts whose lengths fall: [texts, labels].
  func callAsFunction(
    _ texts: [[Int32]], _ workspace: inout Workspace, _ pool: WorkerPool
  ) -> Tensor {
    workspace.batch.assemble(texts)
    return head(
      pooling(
        encoder(workspace.batch.tokens, workspace.batch.layout, &workspace.encoder, pool)))
  }
}
