/// Numbers that lie in a mapped file, used where they are: a collection that keeps its file mapped.
///
/// Copies share the mapping. For kernels, ``withUnsafeBufferPointer(_:)`` gives the memory itself.
public struct MappedBuffer<Element: StorableElement>: RandomAccessCollection, Sendable {
  /// The file that holds the elements, kept mapped by this value.
  public let owner: MappedFile
  // Read-only memory that `owner` keeps alive.
  private nonisolated(unsafe) let elements: UnsafeBufferPointer<Element>

  /// The elements in `bytes` of `owner`; the caller has checked alignment and size.
  init(owner: MappedFile, bytes: UnsafeRawBufferPointer) {
    self.owner = owner
    elements = bytes.bindMemory(to: Element.self)
  }

  /// The position of the first element, 0.
  public var startIndex: Int { 0 }
  /// The number of elements.
  public var endIndex: Int { elements.count }

  /// The element at `position`, which must be in `0..<count`.
  public subscript(position: Int) -> Element {
    precondition(position >= 0 && position < elements.count, "index \(position) of \(count)")
    defer { withExtendedLifetime(owner) {} }
    return elements[position]
  }

  /// Calls `body` with the elements in memory, valid only until it returns.
  public func withUnsafeBufferPointer<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    defer { withExtendedLifetime(owner) {} }
    return try body(elements)
  }

  /// The same as ``withUnsafeBufferPointer(_:)``, for generic code: `Array(buffer)` is one copy.
  public func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<Element>) throws -> Result
  ) rethrows -> Result? {
    defer { withExtendedLifetime(owner) {} }
    return try body(elements)
  }
}
