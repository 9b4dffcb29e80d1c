import LinnetTensor
import TestSupport
import Testing

@Suite struct RowsTests {
  private let matrix = Tensor((1...12).map { Float($0) }, shape: Shape(4, 3))

  @Test func addingRowsAddsToTheFirst() {
    var target = Tensor(repeating: 100, shape: Shape(3, 3))
    target.add(matrix[rows: 1..<3])
    #expect(target.values == [104, 105, 106, 107, 108, 109, 100, 100, 100])
    target.add(matrix[rows: 2..<2])
    #expect(target[0, 0] == 104)
  }

  @Test func copyingRowsZeroesTheRest() {
    var target = Tensor(repeating: .nan, shape: Shape(4, 3))
    target.copyRows(matrix[rows: 0..<1], to: 1..<3)
    #expect((0..<3).allSatisfy { target[0, $0].isNaN && target[3, $0].isNaN })
    #expect((0..<3).map { target[1, $0] } == [1, 2, 3])
    #expect((0..<3).allSatisfy { target[2, $0] == 0 })
  }

  @Test func multiplyingRows() {
    var target = Tensor(repeating: 2, shape: Shape(3, 3))
    target.multiply(rows: 1..<3, by: matrix[rows: 0..<2])
    #expect(target.values == [2, 2, 2, 2, 4, 6, 8, 10, 12])
  }

  @Test func copyingColumns() {
    var target = Tensor(zeros: Shape(4, 2))
    target.copyColumns(1..<3, of: matrix, to: 0)
    #expect(target.values == [2, 3, 5, 6, 8, 9, 11, 12])
    target.copyColumns(0..<1, of: matrix, to: 1)
    #expect(target.values == [2, 1, 5, 4, 8, 7, 11, 10])
  }

  @Test func oneRow() {
    var target = matrix
    target.scale(row: 2, by: 10)
    target.add(row: 0, matrix[rows: 3..<4], scaledBy: 0.5)
    #expect(target.values == [6, 7.5, 9, 4, 5, 6, 70, 80, 90, 10, 11, 12])
    target.fill(rows: 1..<3, with: 0)
    #expect(target.values == [6, 7.5, 9, 0, 0, 0, 0, 0, 0, 10, 11, 12])
    #expect(dot(matrix[rows: 0..<1], matrix[rows: 1..<2]) == 32)
  }

  @Test(arguments: ReferenceKernels.sizes) func theMaximumNamesItsWinners(_ size: Int) {
    let steps = (0..<4).map { Tensor.distinct(Shape(1, size), UInt64($0), gap: 0.5) }
    var largest = steps[0]
    var winners = [Int32](repeating: 0, count: size)
    for (step, values) in steps.enumerated().dropFirst() {
      largest.formMaximum(with: values.allRows, mark: Int32(step), in: &winners)
    }
    for column in 0..<size {
      let values = steps.map { $0[0, column] }
      #expect(largest[0, column] == values.max())
      #expect(Int(winners[column]) == values.firstIndex(of: largest[0, column]))
    }
  }

  @Test func notANumberWins() {
    var target = Tensor([1, .nan, 1], shape: Shape(1, 3))
    var winners: [Int32] = [0, 0, 0]
    let source = Tensor([.nan, 5, 2], shape: Shape(1, 3))
    target.formMaximum(with: source.allRows, mark: 1, in: &winners)
    #expect(target[0, 0].isNaN && target[0, 1].isNaN && target[0, 2] == 2)
    #expect(winners == [1, 0, 1])
  }
}
