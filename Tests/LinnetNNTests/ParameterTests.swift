import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct ParameterTests {
  @Test func aGradientHasTheShapesAndZeros() {
    var random = SeededRandom(seed: 1)
    let layer = LSTM(inputSize: 2, hiddenSize: 3, random: &random)
    let gradient = layer.makeGradient()
    #expect(gradient.parameters.map(\.value.shape) == layer.parameters.map(\.value.shape))
    #expect(gradient.parameters.allSatisfy { $0.value.sumOfSquares == 0 })
    #expect(layer.parameters[0].value.sumOfSquares > 0, "the weights are left alone")
    #expect(layer.parameterCount == 4 * 3 * (2 + 3 + 1))
  }

  @Test func zeroingATableTouchesTheTouchedRows() {
    var gradient = Parameter(table: Tensor(repeating: 1, shape: Shape(4, 2)))
    gradient.touchedRows?.insert(1)
    gradient.touchedRows?.insert(3)
    gradient.zeroGradient()
    #expect(gradient.value.values == [1, 1, 0, 0, 1, 1, 0, 0])
    #expect(gradient.touchedRows?.rows == [])
    gradient.zeroGradient()
    #expect(gradient.value.values == [1, 1, 0, 0, 1, 1, 0, 0])
  }

  @Test func accumulatingAddsAndMarks() {
    var one = Table(Tensor(zeros: Shape(4, 2)), readsFewRows: true)
    var two = one
    one.setGradient(Tensor(repeating: 1, shape: Shape(2, 2)), rows: [3, 0])
    two.setGradient(Tensor(repeating: 2, shape: Shape(2, 2)), rows: [0, 1])
    one.accumulate(two)
    #expect(one.table.value.values == [3, 3, 2, 2, 0, 0, 1, 1])
    #expect(one.table.touchedRows?.rows == [3, 0, 1])
    #expect(two.table.value.values == [2, 2, 2, 2, 0, 0, 0, 0])
  }

  @Test func rowsAreDistinctAndInOrder() {
    var rows = RowSet(rowCount: 5)
    for row: Int32 in [4, 1, 4, 0, 1] { rows.insert(row) }
    #expect(rows.rows == [4, 1, 0])
    rows.removeAll()
    #expect(rows.rows == [])
    rows.insert(1)
    #expect(rows.rows == [1])
  }
}
