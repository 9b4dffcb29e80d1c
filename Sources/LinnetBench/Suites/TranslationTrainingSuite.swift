import Linnet
import LinnetNN
import LinnetTraining

/// Training a translator from token ids to updated weights: ten batches of 64 pairs of Multi30k, of
/// similar length, AdamW, clipping, label smoothing, nothing dropped; an epoch from the first weights,
/// the same batches in the same order for both. Checked: the losses of all steps.
func measureTranslationTraining(_ bench: Bench) throws {
  let name = "Multi30k, V 8000, E 256, H 512"
  guard bench.wants(name) else { return }
  let corpus = try BenchmarkPairs(
    folder: bench.paths.data + "/multi30k", trainLimit: 10 * configuration.batchSize)
  let task = PairTask(pairs: corpus.train, labelSmoothing: labelSmoothing)
  let model = BenchmarkTranslator.untrained(vocabularySize: corpus.vocabularySize)
  let tokens = Double(task.tokenCount)
  let losses = try trainEpoch(task, from: model, configuration).losses
  var opponents: [Opponent] = []
  if let torch = bench.peer(.translator) {
    let batches = Batcher(batchSize: configuration.batchSize).batches(
      examples: task.exampleCount, seed: configuration.seed, epoch: 0, length: task.length)
    let files = try HandedOverPairs(bench, model, task.pairs, batches: batches, threads: 2)
    _ = try torch.ask("load", files, as: Nothing.self)
    let theirs = try torch.ask("train", TrainTranslator(), as: TrainedEpoch.self).losses
    opponents.append(
      Opponent(
        name: Peer.torch.rawValue,
        agreement: .close("losses of ten steps", losses, theirs, tolerance: 1e-3)
      ) { tokens / (try torch.ask("train", TrainTranslator(), as: TrainedEpoch.self).seconds) })
  }
  try bench.compare(
    name, .tokensPerSecond, threads: 2,
    linnet: { tokens / (try trainEpoch(task, from: model, configuration).seconds) },
    opponents: opponents)
}

private let configuration = TrainingConfiguration(
  epochs: 1, batchSize: 64, learningRate: 1e-3, schedule: LearningRateSchedule(.constant))
private let labelSmoothing: Float = 0.1

/// The arguments of the translator's `load`.
struct HandedOverPairs: Encodable {
  let weights: String
  let pairs: String
  let threads: Int

  /// Writes weights and pairs.
  init(
    _ bench: Bench, _ model: TranslatorNetwork, _ pairs: [BenchmarkPairs.Pair], batches: [[Int]],
    threads: Int
  ) throws {
    weights = bench.paths.scratch("translator.safetensors")
    self.pairs = bench.paths.scratch("pairs.safetensors")
    self.threads = threads
    try HandOver.write(model, to: weights)
    try HandOver.write(pairs, batches: batches, to: self.pairs)
  }
}

/// The arguments of the translator's `train`.
private struct TrainTranslator: Encodable {
  let rate = configuration.learningRate
  let decay = TrainedEpoch.weightDecay
  let norm = configuration.maximumGradientNorm
  let smoothing = labelSmoothing
}
