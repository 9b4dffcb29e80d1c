#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A vector or matrix of 32-bit floats, contiguous and row-major, with value semantics: copies share
/// memory until one of them is written.
///
///     let x = Tensor([1, 2, 3, 4, 5, 6], shape: Shape(2, 3))
///     x[1, 0]  // 4
public struct Tensor: Sendable {
  /// The extents.
  public private(set) var shape: Shape
  private(set) var storage: TensorStorage

  /// An empty vector. Cost: no memory.
  public init() {
    shape = Shape(0)
    storage = .none
  }

  /// A tensor of zeros.
  public init(zeros shape: Shape) { self.init(repeating: 0, shape: shape) }

  /// A tensor with every element equal to `value`.
  public init(repeating value: Float, shape: Shape) {
    self.shape = shape
    storage = TensorStorage(capacity: shape.count)
    storage.base.initialize(repeating: value, count: shape.count)
  }

  /// A tensor of the given elements, in row-major order.
  public init(_ values: [Float], shape: Shape) {
    precondition(values.count == shape.count, "\(values.count) values for shape \(shape)")
    self.shape = shape
    storage = TensorStorage(capacity: values.count)
    values.withUnsafeBufferPointer { source in
      if let start = source.baseAddress {
        storage.base.initialize(from: start, count: source.count)
      }
    }
  }

  /// A tensor over memory that `owner` keeps alive and unchanged, such as a mapped file. Costs no
  /// copy until the tensor is written.
  public init(borrowing values: UnsafeBufferPointer<Float>, owner: AnyObject, shape: Shape) {
    precondition(values.count == shape.count, "\(values.count) values for shape \(shape)")
    self.shape = shape
    storage = TensorStorage(borrowing: values, owner: owner)
  }

  /// The number of elements.
  public var count: Int { shape.count }
  /// The number of rows; 1 for a vector.
  public var rows: Int { shape.rows }
  /// The number of columns; the length of a vector.
  public var columns: Int { shape.columns }

  /// The elements in row-major order. Cost: a copy.
  public var values: [Float] { withUnsafeBuffer { Array($0) } }

  /// The element at `row`, `column`.
  public subscript(row: Int, column: Int) -> Float {
    get { storage.base[index(row, column)] }
    set {
      makeWritable()
      storage.base[index(row, column)] = newValue
    }
  }

  private func index(_ row: Int, _ column: Int) -> Int {
    precondition(
      row >= 0 && row < rows && column >= 0 && column < columns, "[\(row), \(column)] of \(shape)")
    return row * columns + column
  }
}

extension Tensor {
  /// Gives the elements to `body`, for reading.
  public func withUnsafeBuffer<R>(_ body: (UnsafeBufferPointer<Float>) throws -> R) rethrows -> R {
    try withExtendedLifetime(storage) {
      try body(UnsafeBufferPointer(start: storage.base, count: count))
    }
  }

  /// Gives the elements to `body`, for writing. Cost: a copy if the memory is shared.
  public mutating func withUnsafeMutableBuffer<R>(
    _ body: (UnsafeMutableBufferPointer<Float>) throws -> R
  ) rethrows -> R {
    makeWritable()
    return try body(UnsafeMutableBufferPointer(start: storage.base, count: count))
  }

  /// Takes a new shape and keeps the memory where it is large enough and not shared; the elements
  /// are undefined afterwards. What a layer calls on the tensors that it reuses from step to step.
  public mutating func resize(to newShape: Shape) {
    if storage.capacity < newShape.count || storage.owner != nil
      || !isKnownUniquelyReferenced(&storage)
    {
      storage = TensorStorage(capacity: newShape.count, mayGrow: true)
    }
    shape = newShape
    assert(
      {
        storage.base.initialize(repeating: .nan, count: newShape.count); return true
      }())
  }

  /// Sets every element.
  public mutating func fill(_ value: Float) {
    withUnsafeMutableBuffer { buffer in
      guard value.bitPattern == 0, let base = buffer.baseAddress else {
        return buffer.update(repeating: value)
      }
      memset(base, 0, buffer.count * MemoryLayout<Float>.stride)
    }
  }

  /// The same elements under another shape.
  public func reshaped(to newShape: Shape) -> Tensor {
    precondition(newShape.count == count, "\(shape) as \(newShape)")
    var result = self
    result.shape = newShape
    return result
  }

  private mutating func makeWritable() {
    guard count > 0, storage.owner != nil || !isKnownUniquelyReferenced(&storage) else { return }
    let copy = TensorStorage(capacity: count)
    copy.base.initialize(from: storage.base, count: count)
    storage = copy
  }
}

extension Tensor: Equatable {
  /// Equal shapes and equal elements, bit by bit (so that NaN equals NaN and 0 is not -0).
  public static func == (left: Tensor, right: Tensor) -> Bool {
    guard left.shape == right.shape else { return false }
    return left.storage === right.storage
      || (0..<left.count).allSatisfy {
        left.storage.base[$0].bitPattern == right.storage.base[$0].bitPattern
      }
  }
}
