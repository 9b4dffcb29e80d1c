import LinnetNN
import LinnetTensor
import LinnetTraining

/// Token ids with labels, as the trainer wants them.
struct TokenTask: TrainingTask {
  let texts: [[Int32]]
  let targets: [Int]

  struct Workspace: Sendable {
    var batch = TokenBatch()
    var targets: [Int] = []
    var activations = BenchmarkModel.Activations()
    var logitGradient = Tensor()
  }

  var exampleCount: Int { texts.count }
  var tokenCount: Int { texts.reduce(0) { $0 + $1.count } }
  func length(of example: Int) -> Int { texts[example].count }
  func weight(of example: Int) -> Double { 1 }
  func makeWorkspace() -> Workspace { Workspace() }

  func prepare(
    _ examples: [Int], of model: BenchmarkModel, _ workspace: inout Workspace,
    random: inout SeededRandom, marking gradient: inout BenchmarkModel
  ) {
    workspace.batch.assemble(examples.map { texts[$0] })
    workspace.targets = examples.map { targets[$0] }
    model.markRows(readBy: workspace.batch, in: &gradient)
  }

  func loss(
    of model: BenchmarkModel, _ workspace: inout Workspace, totalWeight: Double,
    random: inout SeededRandom, into gradient: inout BenchmarkModel
  ) -> Double {
    model.forward(workspace.batch, &workspace.activations, random: &random)
    let loss = CrossEntropy()(
      workspace.activations.output, targets: workspace.targets,
      weights: workspace.targets.map { _ in 1 }, totalWeight: totalWeight,
      logitGradient: &workspace.logitGradient)
    model.backward(
      workspace.batch, workspace.logitGradient, &workspace.activations, into: &gradient)
    return loss
  }

  /// There is no dev set: an epoch is what is measured.
  func evaluate(_ model: BenchmarkModel, on pool: WorkerPool) -> DevelopmentScore {
    .init(metric: 0, loss: 0)
  }
}
