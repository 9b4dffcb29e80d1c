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
  /// The size of pages of our own; 0 for memory from elsewhere.
  private let mappedBytes: Int

  static let alignment = 64
  /// From so many bytes on a tensor has pages of its own. Tensors that grow from batch to batch would
  /// leave holes in the allocator's memory, a quarter of what training needs.
  private static let pagesFrom = 1 << 17

  private static func mapPages(_ byteCount: Int) -> UnsafeMutableRawPointer? {
    let pages = mmap(
      nil, byteCount, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)
    return pages == MAP_FAILED ? nil : pages
  }

  /// That of all tensors without elements.
  static let none = TensorStorage(capacity: 0)

  /// Memory for `count` elements; with `mayGrow` for twice as many where it has pages of its own, which
  /// cost nothing before they are touched.
  init(capacity count: Int, mayGrow: Bool = false) {
    let isLarge = count * MemoryLayout<Float>.stride >= Self.pagesFrom
    func byteCount(_ capacity: Int) -> Int { max(capacity, 1) * MemoryLayout<Float>.stride }
    var capacity = mayGrow && isLarge ? 2 * count : count
    var pages = isLarge ? Self.mapPages(byteCount(capacity)) : nil
    if isLarge && pages == nil && capacity > count {
      // A system that counts what is not touched may refuse the double and grant the single.
      capacity = count
      pages = Self.mapPages(byteCount(capacity))
    }
    self.capacity = capacity
    owner = nil
    mappedBytes = pages == nil ? 0 : byteCount(capacity)
    let bytes =
      pages
      ?? UnsafeMutableRawPointer.allocate(byteCount: byteCount(capacity), alignment: Self.alignment)
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
    mappedBytes = 0
    // Never written: `Tensor` copies storage that has an owner before it changes it.
    base = UnsafeMutablePointer(
      mutating: values.baseAddress ?? UnsafePointer(bitPattern: Self.alignment).unsafelyUnwrapped)
  }

  deinit {
    guard owner == nil else { return }
    if mappedBytes > 0 {
      munmap(base, mappedBytes)
    } else {
      UnsafeMutableRawPointer(base).deallocate()
    }
  }
}
