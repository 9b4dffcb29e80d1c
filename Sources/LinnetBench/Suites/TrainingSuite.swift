import LinnetNN
import LinnetTraining

/// Training from token ids to updated weights: batches of 32 by length, AdamW, clipping; an epoch from
/// the first weights, the same batches in the same order for all. Checked: the losses of ten steps.
func measureTraining(_ bench: Bench) throws {
  let messages = try BenchmarkCorpus(path: bench.paths.data + "/sms_spam/train.tsv")
  let size = messages.vocabularySize
  try measureTraining(
    bench, "SMS Spam, E 128, H 128", messages.task,
    .init(vocabulary: size, embedding: 128, hidden: 128))
  try measureTraining(
    bench, "SMS Spam, E 128, H 256", messages.task.first(1536),
    .init(vocabulary: size, embedding: 128, hidden: 256))
  try measureTraining(
    bench, "SMS Spam, E 300, H 512", messages.task.first(512),
    .init(vocabulary: size, embedding: 300, hidden: 512))
  guard bench.wants("IMDb, 200–400 tokens, E 128, H 128") else { return }
  let reviews = try BenchmarkCorpus(
    path: bench.paths.data + "/imdb/train.tsv", lengths: 200...400, limit: 320)
  try measureTraining(
    bench, "IMDb, 200–400 tokens, E 128, H 128", reviews.task,
    .init(vocabulary: reviews.vocabularySize, embedding: 128, hidden: 128))
}

private let configuration = TrainingConfiguration(
  epochs: 1, batchSize: 32, learningRate: 1e-3, schedule: LearningRateSchedule(.constant))

private func measureTraining(
  _ bench: Bench, _ name: String, _ task: TokenTask, _ sizes: BenchmarkModel.Sizes
) throws {
  guard bench.wants(name) else { return }
  let model = BenchmarkModel(sizes)
  let tokens = Double(task.tokenCount)
  let losses = try trainEpoch(task, from: model, configuration).losses
  var opponents: [Opponent] = []
  if let torch = bench.peer(.torch) {
    let files = try handOver(task, model, bench)
    _ = try torch.ask("load", LoadTexts(files, threads: 2), as: Nothing.self)
    for sequences in TorchSequences.allCases {
      let arguments = TrainEpoch(packed: sequences == .packed)
      let theirs = try torch.ask("train", arguments, as: TrainedEpoch.self).losses
      let agreement = Agreement.close(
        "losses of ten steps", Array(losses.prefix(10)), Array(theirs.prefix(10)), tolerance: 1e-3)
      opponents.append(
        Opponent(name: sequences.name, agreement: agreement) {
          tokens / (try torch.ask("train", arguments, as: TrainedEpoch.self).seconds)
        })
    }
  }
  try bench.compare(
    name, .tokensPerSecond, threads: 2, gigaflops: { $0 * sizes.trainingOperations / 1e9 },
    linnet: { tokens / (try trainEpoch(task, from: model, configuration).seconds) },
    opponents: opponents)
}

/// The batches of the epoch.
func batches(of task: TokenTask) -> [[Int]] {
  Batcher(batchSize: configuration.batchSize).batches(
    examples: task.exampleCount, seed: configuration.seed, epoch: 0, length: task.length)
}

/// Writes weights and texts for the peers.
func handOver(_ task: TokenTask, _ model: BenchmarkModel, _ bench: Bench) throws -> HandedOver {
  let files = HandedOver(
    weights: bench.paths.scratch("weights.safetensors"),
    texts: bench.paths.scratch("texts.safetensors"))
  try HandOver.write(model, to: files.weights)
  try HandOver.write(task, batches: batches(of: task), to: files.texts)
  return files
}

/// Files for the peers.
struct HandedOver: Encodable {
  let weights: String
  let texts: String
}

/// The arguments of PyTorch's `load`.
struct LoadTexts: Encodable {
  let weights: String
  let texts: String
  let threads: Int

  init(_ files: HandedOver, threads: Int) {
    (weights, texts, self.threads) = (files.weights, files.texts, threads)
  }
}

/// How PyTorch has texts of different length; which is faster depends on sizes and lengths.
enum TorchSequences: String, CaseIterable {
  case packed, padded
  var name: String { "\(Peer.torch.rawValue), \(rawValue)" }
}

/// The arguments of PyTorch's `train`.
struct TrainEpoch: Encodable {
  let packed: Bool
  let rate = configuration.learningRate
  let decay = TrainedEpoch.weightDecay
  let norm = configuration.maximumGradientNorm
}
