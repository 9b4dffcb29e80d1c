import LinnetNN
import LinnetTensor
import LinnetTraining

/// From token ids to logits, with an embedding of 128 and 128 units a direction. Checked: all logits.
func measureInference(_ bench: Bench) throws {
  let messages = try BenchmarkCorpus(path: bench.paths.data + "/sms_spam/train.tsv")
  let model = BenchmarkModel(
    .init(vocabulary: messages.vocabularySize, embedding: 128, hidden: 128))
  try measureBatches(bench, messages.task, model)
  let typical = messages.task.texts.indices.first { messages.task.texts[$0].count == 20 } ?? 0
  let one = TokenTask(texts: [messages.task.texts[typical]], targets: [0])
  try measureLatency(bench, one, model)
}

/// SMS Spam in batches of 32, a batch on each thread.
private func measureBatches(
  _ bench: Bench, _ task: TokenTask, _ model: BenchmarkModel
) throws {
  let name = "batches of 32 messages"
  guard bench.wants(name) else { return }
  let documents = Double(task.exampleCount)
  let packed = PackedModel(model)
  let batches = batches(of: task)
  // Each thread has a workspace and every other batch.
  var workers = (0..<2).map { worker in
    Worker(batches: batches.enumerated().filter { $0.offset % 2 == worker }.map(\.element))
  }
  let pool = WorkerPool(threads: 2)
  func classify() -> Double {
    seconds { pool.forEach(&workers, count: 2) { $1.classify(task.texts, packed) } }
  }
  _ = classify()
  let logits = batches.indices.flatMap { workers[$0 % 2].logits[$0 / 2] }
  var opponents: [Opponent] = []
  let files = try handOver(task, model, bench)
  if let onnx = bench.peer(.onnx) {
    _ = try onnx.ask("load", files, as: Nothing.self)
    for (name, threads, workers) in [
      ("ONNX, 2 threads a batch", 2, 1), ("ONNX, a batch a thread", 1, 2),
    ] {
      let arguments = ClassifyAll(threads: threads, workers: workers)
      let theirs = try onnx.ask("classify", arguments, as: Logits.self).logits
      opponents.append(
        Opponent(
          name: name, agreement: .close("logits", logits, theirs, tolerance: 1e-4)
        ) { documents / (try onnx.ask("classify", arguments, as: Logits.self).seconds) })
    }
  }
  if let torch = bench.peer(.torch) {
    _ = try torch.ask("load", LoadTexts(files, threads: 2), as: Nothing.self)
    for sequences in TorchSequences.allCases {
      let arguments = ["packed": sequences == .packed]
      let theirs = try torch.ask("classify", arguments, as: Logits.self).logits
      opponents.append(
        Opponent(
          name: sequences.name, agreement: .close("logits", logits, theirs, tolerance: 1e-4)
        ) { documents / (try torch.ask("classify", arguments, as: Logits.self).seconds) })
    }
  }
  try bench.compare(
    name, .documentsPerSecond, threads: 2, linnet: { documents / classify() }, opponents: opponents)
}

/// One text alone, whose words have been read before, as in a program that goes on for a while.
private func measureLatency(
  _ bench: Bench, _ task: TokenTask, _ model: BenchmarkModel
) throws {
  let name = "one message of 20 tokens"
  guard bench.wants(name) else { return }
  let count = 300
  let packed = PackedModel(model)
  let pool = WorkerPool(threads: 2)
  var workspace = PackedModel.Workspace()
  var logits: [Double] = []
  func classify() {
    logits = packed(task.texts, &workspace, pool).values.map(Double.init)
  }
  func latency() -> Double {
    Samples(values: (0..<count).map { _ in seconds { classify() } }).median * 1000
  }
  _ = latency()
  var opponents: [Opponent] = []
  if let onnx = bench.peer(.onnx) {
    _ = try onnx.ask("load", try handOver(task, model, bench), as: Nothing.self)
    for threads in [1, 2] {
      let arguments = ClassifyOne(threads: threads, count: count)
      let theirs = try onnx.ask("classify_one", arguments, as: Logits.self).logits
      opponents.append(
        Opponent(
          name: "ONNX, \(threads) thread\(threads > 1 ? "s" : "")",
          agreement: .close("logits", logits, theirs, tolerance: 1e-4)
        ) { try onnx.ask("classify_one", arguments, as: Logits.self).seconds * 1000 })
    }
  }
  try bench.compare(
    name, .milliseconds, threads: 2, linnet: latency, opponents: opponents)
}

/// The batches of a thread and their logits.
private struct Worker: Sendable {
  let batches: [[Int]]
  var workspace = PackedModel.Workspace()
  var logits: [[Double]] = []

  init(batches: [[Int]]) { self.batches = batches }

  /// As if no text had been read before: what is kept of tokens is thrown away.
  mutating func classify(_ texts: [[Int32]], _ model: PackedModel) {
    workspace = PackedModel.Workspace()
    let alone = WorkerPool(threads: 1)
    logits = batches.map { batch in
      model(batch.map { texts[$0] }, &workspace, alone).values.map(Double.init)
    }
  }
}

private struct ClassifyAll: Encodable {
  let threads: Int
  let workers: Int
}

private struct ClassifyOne: Encodable {
  let threads: Int
  let count: Int
}

private struct Logits: Decodable {
  let seconds: Double
  let logits: [Double]
}
