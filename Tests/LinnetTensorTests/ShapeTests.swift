import LinnetTensor
import Testing

@Suite struct ShapeTests {
  @Test func aVectorHasOneRow() {
    let shape = Shape(7)
    #expect(shape.rank == 1 && shape.rows == 1 && shape.columns == 7 && shape.count == 7)
    #expect(shape.extents == [7] && shape.description == "[7]")
  }

  @Test func aMatrixHasTwoExtents() {
    let shape = Shape(3, 4)
    #expect(shape.rank == 2 && shape.count == 12 && shape.extents == [3, 4])
    #expect(shape.description == "[3, 4]")
    #expect(Shape(1, 4) != Shape(4))
  }
}
