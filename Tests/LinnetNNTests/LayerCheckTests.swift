import LinnetNN
import LinnetTensor
import TestSupport
import Testing

/// The check of the layers is itself checked: it finds every fault, and nothing else.
@Suite struct LayerCheckTests {
  private func complaints(_ fault: FaultyLinear.Fault?) -> [String] {
    checkLayer(
      input: .random(Shape(4, 3), 5), others: [.random(Shape(6, 3), 6), .random(Shape(1, 3), 7)]
    ) { FaultyLinear(fault, random: &$0) }
  }

  @Test(arguments: FaultyLinear.Fault.allCases)
  func findsAFault(_ fault: FaultyLinear.Fault) {
    #expect(complaints(fault).contains { $0.hasPrefix(fault.rawValue) })
  }

  @Test func isSilentAboutACorrectLayer() {
    #expect(complaints(nil) == [])
  }

  @Test func findsALayerThatForgetsToMarkRows() {
    let bags = FeatureBags([1, 2])
    let found = checkLayer(input: bags, others: []) { UnmarkedEmbedding(random: &$0) }
    #expect(found.contains { $0.contains("leaves some of it") })
  }

  @Test func relativeErrorSeesNaNAndShape() {
    #expect(relativeError([.nan], [1]) == .infinity)
    #expect(relativeError([1, 2], [1]) == .infinity)
    #expect(relativeError(Tensor(zeros: Shape(2)), Tensor(zeros: Shape(1, 2))) == .infinity)
    #expect(relativeError([10, 0], [10, 1]) == 0.1)
    #expect(relativeError([0], [0.5]) == 0.5)
  }
}

/// An embedding whose composite forgot `markRows`.
private struct UnmarkedEmbedding: Layer {
  var embedding: Embedding

  init(random: inout SeededRandom) {
    embedding = Embedding(
      rowCount: 3, embeddingSize: 2, initializer: .normal(deviation: 1), random: &random)
  }

  var parameterNames: [String] { embedding.parameterNames }
  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try embedding.forEachParameter(body)
  }
  func callAsFunction(_ input: FeatureBags) -> Tensor { embedding(input) }
  func forward(
    _ input: FeatureBags, _ activations: inout Embedding.Activations, random: inout SeededRandom
  ) {
    embedding.forward(input, &activations, random: &random)
  }
  func backward(
    _ input: FeatureBags, _ outputGradient: Tensor, _ activations: inout Embedding.Activations,
    into gradient: inout UnmarkedEmbedding
  ) {
    embedding.backward(input, outputGradient, &activations, into: &gradient.embedding)
  }
}
