import LinnetTensor
import TestSupport
import Testing

@Suite struct TensorTests {
  /// Everything that writes to a tensor of shape [2, 3].
  struct Write: Sendable, CustomStringConvertible {
    let description: String
    let body: @Sendable (inout Tensor) -> Void
  }

  private static let other = Tensor.random(Shape(2, 3), 9)

  static let writes: [Write] = [
    Write(description: "subscript") { $0[1, 2] = 7 },
    Write(description: "buffer") { $0.withUnsafeMutableBuffer { $0[0] = 7 } },
    Write(description: "fill") { $0.fill(7) },
    Write(description: "fill rows") { $0.fill(rows: 1..<2, with: 7) },
    Write(description: "resize") {
      $0.resize(to: Shape(2, 3))
      $0.fill(7)
    },
    Write(description: "copy") { $0.copy(from: other) },
    Write(description: "copy itself") { tensor in
      let itself = tensor
      tensor.copy(from: itself)
      tensor.scale(by: 2)
    },
    Write(description: "copy rows") { $0.copyRows(other[rows: 1..<2], to: 0..<1) },
    Write(description: "copy its own rows") { $0.copyRows($0[rows: 0..<1], to: 1..<2) },
    Write(description: "copy columns") { $0.copyColumns(0..<1, of: other, to: 2) },
    Write(description: "add") { $0.add(other) },
    Write(description: "add scaled") { $0.add(other, scaledBy: 2) },
    Write(description: "add rows") { $0.add(other[rows: 0..<1]) },
    Write(description: "add to a row") { $0.add(row: 1, other[rows: 0..<1], scaledBy: 2) },
    Write(description: "scale") { $0.scale(by: 2) },
    Write(description: "scale a row") { $0.scale(row: 1, by: 2) },
    Write(description: "multiply") { $0.multiply(by: other) },
    Write(description: "multiply rows") { $0.multiply(rows: 0..<1, by: other[rows: 1..<2]) },
    Write(description: "maximum") {
      $0.formMaximum(with: Tensor(repeating: 9, shape: Shape(2, 3)).allRows)
    },
    Write(description: "tanh derivative") { $0.multiplyByTanhDerivative(of: other) },
    Write(description: "bias") { $0.fillRows(with: Tensor(repeating: 1, shape: Shape(3))) },
    Write(description: "sigmoid") { $0.applySigmoid() },
    Write(description: "tanh") { $0.applyTanh() },
    Write(description: "exponential") { $0.applyExponential() },
    Write(description: "softmax") { $0.applySoftmax(over: 0..<6) },
    Write(description: "gather") { $0.gather(FeatureBags([1, 0]), of: other) },
    Write(description: "scatter") { $0.scatterAdd(other, FeatureBags([1, 0])) },
    Write(description: "product") {
      multiply(
        other.allRows, Tensor(repeating: 1, shape: Shape(3, 3)).allRows, into: &$0, rows: 0..<2)
    },
    Write(description: "dropout mask") {
      var random = SeededRandom(seed: 1)
      $0.fillDropoutMask(rate: 0.5, random: &random)
    },
    Write(description: "momentum") {
      var velocity = Tensor(zeros: Shape(2, 3))
      $0.applyMomentum(
        gradient: other, velocity: &velocity, elements: 0..<6, gradientScale: 1, momentum: 0,
        learningRate: 1, decay: 0)
    },
  ]

  /// A copy does not see what is written to the other.
  @Test(arguments: writes) func copiesAreApart(_ write: Write) {
    let values: [Float] = [1, 2, 3, 4, 5, 6]
    var tensor = Tensor(values, shape: Shape(2, 3))
    let copy = tensor
    write.body(&tensor)
    #expect(copy.values == values)
    #expect(tensor != copy, "it writes")
    var second = copy
    write.body(&second)
    #expect(second == tensor, "it writes the same to shared and unshared memory")
  }

  /// Foreign memory is never written, and kept alive as long as a tensor reads it.
  @Test(arguments: writes) func borrowedMemoryIsNotWritten(_ write: Write) {
    let values: [Float] = [1, 2, 3, 4, 5, 6]
    let memory = ForeignMemory(values)
    var tensor = Tensor(
      borrowing: UnsafeBufferPointer(memory.buffer), owner: memory, shape: Shape(2, 3))
    #expect(tensor.values == values)
    write.body(&tensor)
    #expect(Array(memory.buffer) == values)
    var own = Tensor(values, shape: Shape(2, 3))
    write.body(&own)
    #expect(tensor == own)
  }

  @Test func theOwnerLivesAsLongAsItIsRead() {
    var tensor: Tensor?
    weak var owner: ForeignMemory?
    do {
      let memory = ForeignMemory([1, 2])
      owner = memory
      tensor = Tensor(
        borrowing: UnsafeBufferPointer(memory.buffer), owner: memory, shape: Shape(2))
    }
    #expect(owner != nil)
    let copy = tensor?.reshaped(to: Shape(2, 1))
    tensor?.fill(3)
    #expect(owner != nil && copy?.values == [1, 2])
    _ = consume copy
    tensor = nil
    #expect(owner == nil)
  }

  @Test func borrowingNothingIsAnEmptyTensor() {
    let memory = ForeignMemory([])
    let tensor = Tensor(
      borrowing: UnsafeBufferPointer(start: nil, count: 0), owner: memory, shape: Shape(0, 4))
    #expect(tensor.values == [] && tensor.rows == 0 && tensor.columns == 4)
  }

  @Test func resizingKeepsTheMemoryWhereItIsLargeEnoughAndItsOwn() {
    func address(_ tensor: Tensor) -> UnsafePointer<Float>? {
      tensor.withUnsafeBuffer(\.baseAddress)
    }
    var tensor = Tensor(zeros: Shape(4, 4))
    let first = address(tensor)
    tensor.resize(to: Shape(2, 8))
    #expect(address(tensor) == first && tensor.shape == Shape(2, 8))
    tensor.resize(to: Shape(3))
    tensor.resize(to: Shape(16))
    #expect(address(tensor) == first)
    let copy = tensor
    tensor.resize(to: Shape(16))
    #expect(address(tensor) != first && address(copy) == first)
    tensor.resize(to: Shape(17))
    #expect(tensor.count == 17)
  }

  @Test func memoryIsAligned() {
    for count in ReferenceKernels.sizes {
      let address = Tensor(zeros: Shape(count)).withUnsafeBuffer {
        UInt(bitPattern: $0.baseAddress)
      }
      #expect(address % 64 == 0)
    }
  }

  @Test func aReshapedTensorHasTheSameElements() {
    let tensor = Tensor([1, 2, 3, 4, 5, 6], shape: Shape(2, 3))
    var other = tensor.reshaped(to: Shape(3, 2))
    #expect(other[2, 0] == 5 && other.values == tensor.values)
    other[0, 0] = 9
    #expect(tensor[0, 0] == 1)
  }

  @Test func equalityIsBitByBit() {
    #expect(Tensor([.nan], shape: Shape(1)) == Tensor([.nan], shape: Shape(1)))
    #expect(Tensor([0], shape: Shape(1)) != Tensor([-0.0], shape: Shape(1)))
    #expect(Tensor(zeros: Shape(1, 3)) != Tensor(zeros: Shape(3)))
    #expect(Tensor() == Tensor(zeros: Shape(0)))
  }

  @Test func anElementOutsideStopsTheProgram() async {
    await #expect(processExitsWith: .failure) { _ = Tensor(zeros: Shape(2, 3))[1, 3] }
  }
}

/// Memory that is not the tensor's.
private final class ForeignMemory {
  let buffer: UnsafeMutableBufferPointer<Float>

  init(_ values: [Float]) {
    buffer = .allocate(capacity: values.count)
    _ = buffer.initialize(from: values)
  }

  deinit { buffer.deallocate() }
}
