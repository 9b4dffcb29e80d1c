import LinnetNN
import LinnetTensor
import LinnetTraining

/// A text in the windows in which it is read, with its label.
struct LabeledDocument: Sendable {
  let windows: [EncodedText]
  let target: Int
  let weight: Float
}

/// Examples to train on: texts, or windows of long ones, with their labels.
struct LabeledEncodings: Sendable {
  var texts: [EncodedText] = []
  var targets: [Int] = []
  var weights: [Float] = []
}

/// Training a classifier, as the trainer sees it.
struct ClassifierTask: TrainingTask {
  let train: LabeledEncodings
  let development: [LabeledDocument]
  let assembler: InputAssembler
  let loss: CrossEntropy
  let wordDropout: Float

  var exampleCount: Int { train.texts.count }
  func length(of example: Int) -> Int { train.texts[example].count }
  func weight(of example: Int) -> Double { Double(train.weights[example]) }

  struct Workspace: Sendable {
    var examples: [Int] = []
    var input = ClassifierInput()
    var activations = ClassifierNetwork.Activations()
    var logitGradient = Tensor()
  }

  func makeWorkspace() -> Workspace { Workspace() }

  func prepare(
    _ examples: [Int], of model: ClassifierNetwork, _ workspace: inout Workspace,
    random: inout SeededRandom, marking gradient: inout ClassifierNetwork
  ) {
    workspace.examples = examples
    assembler.assemble(
      examples.map { train.texts[$0] }, into: &workspace.input,
      isDropped: { wordDropout > 0 && random.uniform() < wordDropout })
    model.markRows(readBy: workspace.input, in: &gradient)
  }

  func loss(
    of model: ClassifierNetwork, _ workspace: inout Workspace, totalWeight: Double,
    random: inout SeededRandom, into gradient: inout ClassifierNetwork
  ) -> Double {
    model.forward(workspace.input, &workspace.activations, random: &random)
    let value = loss(
      workspace.activations.output, targets: workspace.examples.map { train.targets[$0] },
      weights: workspace.examples.map { train.weights[$0] }, totalWeight: totalWeight,
      logitGradient: &workspace.logitGradient)
    model.backward(
      workspace.input, workspace.logitGradient, &workspace.activations, into: &gradient)
    return value
  }

  /// Texts are scored as `TextClassifier` classifies them: whole, by the evidence of all windows.
  func evaluate(_ model: ClassifierNetwork, on pool: WorkerPool) -> DevelopmentScore {
    let logits = developmentLogits(of: model, on: pool)
    var (right, loss, total) = (0.0, 0.0, 0.0)
    for (document, logits) in zip(development, logits) {
      let weight = Double(document.weight)
      if indexOfLargest(logits) == document.target { right += weight }
      loss += weight * crossEntropy(logits, target: document.target)
      total += weight
    }
    return DevelopmentScore(metric: right / max(total, 1e-30), loss: loss / max(total, 1e-30))
  }

  /// The logits of the dev texts.
  func developmentLogits(of model: ClassifierNetwork, on pool: WorkerPool) -> [[Double]] {
    var workspaces: [PackedClassifier.Workspace] = []
    return PackedClassifier(model).logits(
      ofDocuments: development.map(\.windows), assembler, &workspaces, pool)
  }
}
