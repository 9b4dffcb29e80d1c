import Linnet
import LinnetNN
import LinnetTensor
import LinnetTraining

/// Pairs of sentences in subwords, as the trainer wants them: a translator's own step, from token ids on.
struct PairTask: TrainingTask {
  let pairs: [BenchmarkPairs.Pair]
  let labelSmoothing: Float

  struct Workspace: Sendable {
    var input = TranslatorInput()
    var activations = TranslatorNetwork.Activations()
  }

  var exampleCount: Int { pairs.count }
  /// The subwords of the targets, and their ends.
  var tokenCount: Int { pairs.reduce(0) { $0 + $1.target.count + 1 } }
  func length(of example: Int) -> Int { pairs[example].target.count + 1 }
  func weight(of example: Int) -> Double { Double(length(of: example)) }
  var shardSize: Int { TranslatorNetwork.shardSize }
  func makeWorkspace() -> Workspace { Workspace() }

  func prepare(
    _ examples: [Int], of model: TranslatorNetwork, _ workspace: inout Workspace,
    random: inout SeededRandom, marking gradient: inout TranslatorNetwork
  ) {
    workspace.input.assemble(examples.map { pairs[$0] })
    model.markRows(readBy: workspace.input, in: &gradient)
  }

  func loss(
    of model: TranslatorNetwork, _ workspace: inout Workspace, totalWeight: Double,
    random: inout SeededRandom, into gradient: inout TranslatorNetwork
  ) -> Double {
    model.loss(
      of: workspace.input, &workspace.activations, labelSmoothing: labelSmoothing,
      totalWeight: totalWeight, random: &random, into: &gradient)
  }

  /// There is no dev set: an epoch is what is measured.
  func evaluate(_ model: TranslatorNetwork, on pool: WorkerPool) -> DevelopmentScore {
    .init(metric: 0, loss: 0)
  }
}
