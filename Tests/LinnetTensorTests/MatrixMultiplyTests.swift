import LinnetTensor
import TestSupport
import Testing

@Suite struct MatrixMultiplyTests {
  struct Sizes: CustomStringConvertible, Sendable {
    let m: Int, k: Int, n: Int
    var description: String { "\(m) × \(k) × \(n)" }
  }

  static let sizes: [Sizes] = {
    let small = [0, 1, 3, 15, 16, 17]
    let all = small.flatMap { m in
      small.flatMap { k in small.map { Sizes(m: m, k: k, n: $0) } }
    }
    return all
      + [
        (31, 64, 100), (100, 31, 64), (1000, 3, 17), (3, 1000, 1), (1, 100, 1000), (97, 257, 65),
        (193, 513, 129),
      ]
      .map { Sizes(m: $0, k: $1, n: $2) }
  }()

  /// A matrix or transposed matrix of the given extents, cut out of a taller one.
  private func operand(
    rows: Int, columns: Int, isTransposed: Bool, seed: UInt64
  ) -> (slice: MatrixSlice, reference: ReferenceKernels.Matrix) {
    let (height, width) = isTransposed ? (columns, rows) : (rows, columns)
    let tensor = Tensor.random(Shape(height + 3, width), seed)
    let slice = tensor[rows: 2..<2 + height]
    return (
      isTransposed ? slice.transposed : slice,
      ReferenceKernels.Matrix(tensor, rows: 2..<2 + height, isTransposed: isTransposed)
    )
  }

  /// All transpositions, rows of the operands and of the result, replacing NaN or adding.
  @Test(arguments: sizes) func equalsTheDefinition(_ sizes: Sizes) {
    for choice in 0..<8 {
      let isFirstTransposed = choice & 1 != 0
      let isSecondTransposed = choice & 2 != 0
      let accumulates = choice & 4 != 0
      let a = operand(rows: sizes.m, columns: sizes.k, isTransposed: isFirstTransposed, seed: 1)
      let b = operand(rows: sizes.k, columns: sizes.n, isTransposed: isSecondTransposed, seed: 2)
      let start: Float = accumulates ? 0.5 : .nan
      var result = Tensor(repeating: start, shape: Shape(sizes.m + 2, sizes.n))
      multiply(
        a.slice, b.slice, into: &result, rows: 1..<1 + sizes.m, accumulate: accumulates)
      let expected = ReferenceKernels.multiply(a.reference, b.reference)
        .map { $0 + (accumulates ? 0.5 : 0) }
      let values = result.values
      let error = relativeError(Array(values[sizes.n..<sizes.n * (1 + sizes.m)]), expected)
      #expect(error < 2e-6, "choice \(choice)")
      var packed = PackedMatrix()
      packed.pack(b.slice)
      var again = Tensor(repeating: start, shape: Shape(sizes.m + 2, sizes.n))
      multiply(a.slice, packed, into: &again, rows: 1..<1 + sizes.m, accumulate: accumulates)
      #expect(again == result, "choice \(choice): packed before and on the way")
      let outside = values[..<sizes.n] + values[(sizes.n * (1 + sizes.m))...]
      #expect(
        outside.allSatisfy { $0.bitPattern == start.bitPattern }, "rows outside are left alone")
    }
  }

  /// The result of a row has the same bits alone and among others.
  @Test func rowsDoNotDependOnEachOther() {
    let (a, b) = (Tensor.random(Shape(23, 300), 1), Tensor.random(Shape(300, 70), 2))
    var together = Tensor(zeros: Shape(23, 70))
    multiply(a.allRows, b.allRows, into: &together, rows: 0..<23)
    for row in 0..<23 {
      var alone = Tensor(zeros: Shape(1, 70))
      multiply(a[rows: row..<row + 1], b.allRows, into: &alone, rows: 0..<1)
      #expect(alone.values == Array(together.values[row * 70..<(row + 1) * 70]))
    }
  }

  @Test func transposingTwiceIsNothing() {
    let matrix = Tensor.random(Shape(2, 3), 1)
    var (one, two) = (Tensor(zeros: Shape(2, 2)), Tensor(zeros: Shape(2, 2)))
    let other = Tensor.random(Shape(3, 2), 2)
    multiply(matrix.allRows, other.allRows, into: &one, rows: 0..<2)
    multiply(
      matrix.allRows.transposed.transposed, other.allRows, into: &two, rows: 0..<2)
    #expect(one == two)
  }

  /// The result may share its memory with an operand.
  @Test func anOperandIsNotOverwritten() {
    let identity = Tensor([0, 1, 1, 0], shape: Shape(2, 2))
    var result = Tensor([1, 2, 3, 4], shape: Shape(2, 2))
    let before = result
    multiply(result.allRows, identity.allRows, into: &result, rows: 0..<2)
    #expect(result.values == [2, 1, 4, 3])
    #expect(before.values == [1, 2, 3, 4])
  }

  @Test func notANumberIsPassedOn() {
    var a = Tensor.random(Shape(3, 4), 1)
    a[1, 2] = .nan
    var result = Tensor(zeros: Shape(3, 5))
    multiply(a.allRows, Tensor.random(Shape(4, 5), 2).allRows, into: &result, rows: 0..<3)
    #expect((0..<5).allSatisfy { result[1, $0].isNaN && result[0, $0].isFinite })
  }

  @Test func theSameBitsOnEveryCall() {
    let (a, b) = (Tensor.random(Shape(70, 130), 1), Tensor.random(Shape(130, 50), 2))
    let results = (0..<3).map { _ in
      var result = Tensor(zeros: Shape(70, 50))
      multiply(a.allRows, b.allRows, into: &result, rows: 0..<70)
      return result
    }
    #expect(results[0] == results[1] && results[1] == results[2])
  }

  @Test func extentsThatDoNotFitStopTheProgram() async {
    await #expect(processExitsWith: .failure) {
      var result = Tensor(zeros: Shape(2, 2))
      let a = Tensor(zeros: Shape(2, 3))
      multiply(a.allRows, a.allRows, into: &result, rows: 0..<2)
    }
  }
}
