import LinnetNN
import LinnetTensor

/// A `ClassifierNetwork` laid out for use.
struct PackedClassifier: Sendable {
  /// Nil where tokens are read by no recurrent layer, or not at all.
  private let encoder: PackedEncoder?
  private let network: ClassifierNetwork

  /// Packs the weights. Cost: a copy of those of the encoder.
  init(_ network: ClassifierNetwork) {
    self.network = network
    encoder = network.tokens.flatMap { tokens in
      tokens.encoder.map { PackedEncoder(tokens.embedding, $0) }
    }
  }

  /// Memory of one thread, used again from batch to batch.
  struct Workspace: Sendable {
    fileprivate var input = ClassifierInput()
    fileprivate var encoder = PackedEncoder.Workspace()
    fileprivate var logits: [Tensor] = []
  }

  private static let batchSize = 32

  /// The logits of texts of any length and in any order: [texts, labels]. Batches are shared out to
  /// the threads of the pool; a single batch has its two directions computed at once.
  func logits(
    of texts: [EncodedText], _ assembler: InputAssembler, _ workspaces: inout [Workspace],
    _ pool: WorkerPool
  ) -> Tensor {
    let order = texts.indices.sorted { (texts[$0].count, $1) > (texts[$1].count, $0) }
    let batches = stride(from: 0, to: order.count, by: Self.batchSize).map {
      order[$0..<min($0 + Self.batchSize, order.count)]
    }
    let workers = min(pool.threads, batches.count)
    while workspaces.count < workers { workspaces.append(Workspace()) }
    pool.forEach(&workspaces, count: workers) { worker, workspace in
      workspace.logits = stride(from: worker, to: batches.count, by: workers).map { batch in
        assembler.assemble(batches[batch].map { texts[$0] }, into: &workspace.input)
        return logits(&workspace, pool)
      }
    }
    var result = Tensor(zeros: Shape(texts.count, network.labelCount))
    for (index, batch) in batches.enumerated() {
      let logits = workspaces[index % workers].logits[index / workers]
      for (row, text) in batch.enumerated() {
        result.copyRows(logits[rows: row..<row + 1], to: text..<text + 1)
      }
    }
    return result
  }

  private func logits(_ workspace: inout Workspace, _ pool: WorkerPool) -> Tensor {
    let input = workspace.input
    guard let encoder, let tokens = network.tokens else { return network(input) }
    let outputs = encoder(input.tokens, input.layout, &workspace.encoder, pool)
    return network.logits(tokens.head(tokens.pooling(outputs)), input)
  }

  /// The logits of documents: the mean of those of their windows, each by its length.
  func logits(
    ofDocuments documents: [[EncodedText]], _ assembler: InputAssembler,
    _ workspaces: inout [Workspace], _ pool: WorkerPool
  ) -> [[Double]] {
    let logits = logits(of: documents.flatMap { $0 }, assembler, &workspaces, pool)
    var row = 0
    return documents.map { windows in
      let total = Double(windows.reduce(0) { $0 + $1.count })
      var mean = [Double](repeating: 0, count: logits.columns)
      for window in windows {
        for label in mean.indices {
          mean[label] += Double(logits[row, label]) * Double(window.count) / total
        }
        row += 1
      }
      return mean
    }
  }
}
