import LinnetTensor
import TestSupport
import Testing

@Suite struct LSTMGatesTests {
  /// Rows 3..<6 of a batch after rows 0..<2: two sequences go on and one begins.
  @Test(arguments: ReferenceKernels.sizes) func equalsTheDefinition(_ size: Int) {
    let (rows, previous) = (3..<6, 0..<2)
    let preactivations = Tensor.random(Shape(7, 4 * size), 1, deviation: 2)
    let cells = Tensor.random(Shape(7, size), 2)
    var (gates, cell) = (preactivations, cells)
    var tanhCell = Tensor(zeros: Shape(7, size))
    var hidden = Tensor(repeating: 9, shape: Shape(7, size + 3))
    LSTMGates.forward(
      gates: &gates, cell: &cell, tanhCell: &tanhCell, hidden: &hidden, column: 2,
      rows: rows, previous: previous)
    let hiddenGradient = Tensor.random(Shape(3, size), 3)
    let outputGradient = Tensor.random(Shape(7, size + 2), 5)
    let cellGradientBefore = Tensor.random(Shape(3, size), 4)
    var cellGradient = cellGradientBefore
    var gateGradients = gates
    LSTMGates.backward(
      gates: &gateGradients, cell: cell, tanhCell: tanhCell,
      outputGradient: outputGradient[rows: rows, columns: 1..<size + 1],
      hiddenGradient: hiddenGradient, cellGradient: &cellGradient,
      rows: rows, previous: previous)
    for (local, row) in rows.enumerated() {
      for unit in 0..<size {
        let isContinued = local < previous.count
        let expected = ReferenceKernels.LSTMUnit(
          preactivations: (0..<4).map { preactivations[row, $0 * size + unit] },
          previousCell: isContinued ? cells[previous.lowerBound + local, unit] : 0)
        let gradient = expected.backward(
          hidden: hiddenGradient[local, unit] + outputGradient[row, unit + 1],
          cell: cellGradientBefore[local, unit])
        let actual =
          (0..<4).map { gates[row, $0 * size + unit] } + [cell[row, unit], hidden[row, unit + 2]]
          + (0..<4).map { gateGradients[row, $0 * size + unit] }
        #expect(
          relativeError(
            actual, expected.gates + [expected.cell, expected.hidden] + gradient.gates) < 1e-6)
        if isContinued {
          #expect(relativeError([cellGradient[local, unit]], [gradient.cell]) < 1e-6)
        }
      }
    }
    let outside = [0, 1, 2, 6].flatMap { row in (0..<4 * size).map { (row, $0) } }
    #expect(outside.allSatisfy { gates[$0, $1] == preactivations[$0, $1] })
    #expect((0..<7).allSatisfy { hidden[$0, 0] == 9 && hidden[$0, size + 2] == 9 })
    #expect(outside.allSatisfy { gateGradients[$0, $1] == gates[$0, $1] })
  }

  @Test func extremePreactivationsSaturate() {
    var gates = Tensor([-1e9, 1e9, 1e9, 1e9], shape: Shape(1, 4))
    var (cell, tanhCell) = (Tensor(zeros: Shape(1, 1)), Tensor(zeros: Shape(1, 1)))
    var hidden = Tensor(zeros: Shape(1, 1))
    LSTMGates.forward(
      gates: &gates, cell: &cell, tanhCell: &tanhCell, hidden: &hidden, rows: 0..<1,
      previous: 0..<0)
    #expect(gates[0, 0] < 1e-37 && gates[0, 1] == 1 && gates[0, 2] == 1 && gates[0, 3] == 1)
    #expect(abs(hidden[0, 0]) < 1e-37)
  }

  @Test func gradientsThatVanishAreZeroAndNoNumbersStayNone() {
    for (before, after) in [(2e-38, 0), (-2e-38, 0), (1e-37, 5e-38), (.nan, .nan)]
      as [(Float, Float)]
    {
      var gates = Tensor([0.5, 0.5, 0.5, 0.5], shape: Shape(1, 4))
      let cell = Tensor([0.5], shape: Shape(1, 1))
      let none = Tensor(zeros: Shape(1, 1))
      var cellGradient = Tensor([before], shape: Shape(1, 1))
      LSTMGates.backward(
        gates: &gates, cell: cell, tanhCell: cell, outputGradient: none.allRows,
        hiddenGradient: none, cellGradient: &cellGradient, rows: 0..<1, previous: 0..<1)
      #expect(cellGradient[0, 0] == after || cellGradient[0, 0].isNaN && after.isNaN)
      #expect(gates.values.allSatisfy { !$0.isSubnormal })
      #expect(gates[0, 0].isNaN == after.isNaN)
    }
  }
}
