#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Floats that one or more tensors share: memory of our own, aligned for vectors, or memory that
/// somebody else keeps (a mapped model file) and that is never written.
final class TensorStorage: @unchecked Sendable {
  let base: UnsafeMutablePointer<Float>
  let capacity: Int
  /// Keeps foreign memory alive; nil where the memory is ours to write and to free.
  let owner: AnyObject?

  static let alignment = 64
  /// That of all tensors without elements.
  static let none = TensorStorage(capacity: 0)

  init(capacity: Int) {
    self.capacity = capacity
    owner = nil
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: max(capacity, 1) * MemoryLayout<Float>.stride, alignment: Self.alignment)
    base = bytes.bindMemory(to: Float.self, capacity: max(capacity, 1))
    // Debug builds poison fresh memory, so that code that counts on zeros fails at once.
    assert(
      {
        base.initialize(repeating: .nan, count: capacity); return true
      }())
  }

  init(borrowing values: UnsafeBufferPointer<Float>, owner: AnyObject) {
    capacity = values.count
    self.owner = owner
    // Never written: `Tensor` copies storage that has an owner before it changes it.
    base = UnsafeMutablePointer(
      mutating: values.baseAddress ?? UnsafePointer(bitPattern: Self.alignment).unsafelyUnwrapped)
  }

  deinit {
    if owner == nil { UnsafeMutableRawPointer(base).deallocate() }
  }
}
