import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct InitialValuesTests {
  @Test func randomNumbersGiveThoseOfTheInitializer() {
    var (one, other) = (SeededRandom(seed: 1), SeededRandom(seed: 1))
    let tensor = one.make(.glorot, Shape(3, 4))
    #expect(tensor == Initializer.glorot(Shape(3, 4), random: &other))
    #expect(one.next() == other.next(), "as many were drawn")
  }

  @Test(arguments: [Initializer.glorot, .orthogonal, .normal(deviation: 1), .uniform(limit: 1)])
  func zerosStandInPlaceOfAll(_ initializer: Initializer) {
    var zeros = Zeros()
    #expect(zeros.make(initializer, Shape(2, 3)) == Tensor(zeros: Shape(2, 3)))
  }

  /// A layer that is about to be read has the shapes and names of one with weights.
  @Test func aLayerOfZerosHasTheSameShapes() {
    var (random, zeros) = (SeededRandom(seed: 1), Zeros())
    let trained = LSTM(inputSize: 2, hiddenSize: 3, random: &random)
    let empty = LSTM(inputSize: 2, hiddenSize: 3, random: &zeros)
    #expect(empty.parameters.map(\.value.shape) == trained.parameters.map(\.value.shape))
    #expect(empty.parameters.map(\.isDecayed) == trained.parameters.map(\.isDecayed))
    #expect(empty.inputWeights.value.sumOfSquares == 0)
  }
}
