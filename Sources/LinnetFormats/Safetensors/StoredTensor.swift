/// A tensor in a mapped file: its name, type and shape, and access to its bytes where they lie.
///
/// Holding one keeps the file mapped. The bytes are little-endian, row-major, without gaps; their
/// number has been checked against the shape and the file.
public struct StoredTensor: Sendable {
  /// Its name in the file.
  public let name: String
  /// The type of its elements.
  public let elementType: ElementType
  /// The size of each axis, outermost first; empty for a scalar.
  public let shape: [Int]
  /// Where its bytes lie, counted from the first byte of the file.
  public let byteRange: Range<Int>
  /// The file that holds it.
  public let file: MappedFile

  init(_ description: TensorDescription, in file: MappedFile) {
    name = description.name
    elementType = description.elementType
    shape = description.shape
    byteRange = description.byteRange
    self.file = file
  }

  /// Calls `body` with the bytes, valid only until it returns and aligned to nothing in particular.
  public func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(file) {} }
    return try body(UnsafeRawBufferPointer(rebasing: file.bytes[byteRange]))
  }

  /// The elements in place, in row-major order.
  ///
  /// - Throws: ``SafetensorsError`` where the tensor has another type, or lies where the processor
  ///   wants no such element to lie (a writer other than ours that did not pad its header); such a
  ///   tensor can be had with ``copied(as:)``.
  /// - Complexity: O(1).
  public func mapped<Element: StorableElement>(
    as type: Element.Type
  ) throws -> MappedBuffer<Element> {
    try check(type)
    // A mapping begins on a page, so the place in the file tells the alignment in memory.
    guard byteRange.lowerBound % MemoryLayout<Element>.alignment == 0 else {
      throw SafetensorsError(
        path: file.path,
        problem: .misaligned(
          name, byte: byteRange.lowerBound, alignment: MemoryLayout<Element>.alignment))
    }
    return MappedBuffer(
      owner: file, bytes: UnsafeRawBufferPointer(rebasing: file.bytes[byteRange]))
  }

  /// The elements as an array of their own, wherever they lie in the file.
  ///
  /// - Throws: ``SafetensorsError`` where the tensor has another type.
  /// - Complexity: one copy of the bytes.
  public func copied<Element: StorableElement>(as type: Element.Type) throws -> [Element] {
    try check(type)
    return withUnsafeBytes { bytes in
      Array(unsafeUninitializedCapacity: bytes.count / MemoryLayout<Element>.size) { array, count in
        UnsafeMutableRawBufferPointer(array).copyMemory(from: bytes)
        count = array.count
      }
    }
  }

  private func check<Element: StorableElement>(_ type: Element.Type) throws {
    guard elementType == type.elementType else {
      throw SafetensorsError(
        path: file.path,
        problem: .wrongElementType(name, expected: type.elementType, found: elementType))
    }
  }
}
