import LinnetNN
import LinnetTensor
import LinnetTraining

/// A memory problem, as the trainer sees it: every sequence is new.
struct MemoryTask: TrainingTask {
  let experiment: MemoryExperiment

  private static let testCount = 512

  var exampleCount: Int { experiment.steps * experiment.batchSize }
  func length(of example: Int) -> Int { experiment.length }
  func weight(of example: Int) -> Double { 1 }

  struct Workspace: Sendable {
    var examples: [MemoryProblem.Example] = []
    var input = SequenceBatch()
    var activations = MemoryNetwork.Activations()
    var outputGradient = Tensor()
  }

  func makeWorkspace() -> Workspace { Workspace() }

  func prepare(
    _ examples: [Int], of model: MemoryNetwork, _ workspace: inout Workspace,
    random: inout SeededRandom, marking gradient: inout MemoryNetwork
  ) {
    workspace.assemble(examples.map { example($0, stream: 1) }, experiment.problem)
  }

  private func example(_ number: Int, stream: Int) -> MemoryProblem.Example {
    var random = SeededRandom(seed: experiment.seed, 100 + stream, number)
    return experiment.problem.example(length: experiment.length, random: &random)
  }

  func loss(
    of model: MemoryNetwork, _ workspace: inout Workspace, totalWeight: Double,
    random: inout SeededRandom, into gradient: inout MemoryNetwork
  ) -> Double {
    model.forward(workspace.input, &workspace.activations)
    let loss = loss(
      of: workspace.activations.head.output, workspace.examples, totalWeight: totalWeight,
      &workspace.outputGradient)
    model.backward(
      workspace.input, workspace.outputGradient, &workspace.activations, into: &gradient)
    return loss
  }

  /// The cross-entropy of symbols, half the squared error of sums.
  private func loss(
    of output: Tensor, _ examples: [MemoryProblem.Example], totalWeight: Double,
    _ gradient: inout Tensor
  ) -> Double {
    guard experiment.problem == .adding else {
      return CrossEntropy()(
        output, targets: examples.map { Int($0.answer) },
        weights: examples.map { _ in 1 }, totalWeight: totalWeight, logitGradient: &gradient)
    }
    gradient.resize(to: output.shape)
    var sum = 0.0
    for (row, example) in examples.enumerated() {
      let error = output[row, 0] - example.answer
      gradient[row, 0] = error / Float(totalWeight)
      sum += Double(error) * Double(error) / 2
    }
    return sum / totalWeight
  }

  /// On sequences that were not trained on.
  func evaluate(_ model: MemoryNetwork, on pool: WorkerPool) -> DevelopmentScore {
    var (workspace, noGradient, right, loss) = (Workspace(), Tensor(), 0, 0.0)
    for first in stride(from: 0, to: Self.testCount, by: 32) {
      workspace.assemble(
        (first..<first + 32).map { example($0, stream: 2) }, experiment.problem)
      model.forward(workspace.input, &workspace.activations)
      let output = workspace.activations.head.output
      right += workspace.examples.enumerated().count { row, example in
        experiment.problem.isRight(output.doubles(row: row), example)
      }
      loss += self.loss(
        of: output, workspace.examples, totalWeight: Double(Self.testCount), &noGradient)
    }
    return DevelopmentScore(metric: Double(right) / Double(Self.testCount), loss: loss)
  }
}

extension MemoryTask.Workspace {
  mutating func assemble(_ examples: [MemoryProblem.Example], _ problem: MemoryProblem) {
    self.examples = examples
    input.layout = SequenceLayout(lengths: examples.map(\.steps.count))
    problem.rows(examples, into: &input.values)
  }
}
