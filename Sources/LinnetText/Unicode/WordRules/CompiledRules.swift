internal import CICU

/// Break rules as ICU has compiled them: a header of 80 bytes, the table of a deterministic
/// automaton, a map from scalars to categories, and the statuses of the segments. The layout is
/// that of format 6 of ICU's `RBBIDataHeader`, in use since ICU 68; whatever is not exactly so is
/// nil.
struct CompiledRules {
  struct State {
    let isAccepting: Bool
    /// Where the statuses of a segment that ends here are.
    let statusIndex: Int
    let next: ArraySlice<Int>
  }

  let categoryCount: Int
  /// This category and those after it are of characters that ICU breaks by a dictionary.
  let firstDictionaryCategory: Int
  /// The first stops, the second starts.
  let states: [State]
  let statuses: [Int32]
  let categories: CategoryMap

  init?(_ bytes: [UInt8]) {
    func word(_ offset: Int) -> Int? {
      guard offset >= 0, offset <= bytes.count - 4 else { return nil }
      return bytes.withUnsafeBytes {
        Int($0.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
      }
    }
    func section(_ place: Int) -> Range<Int>? {
      guard let start = word(place), let count = word(place + 4), start <= bytes.count,
        count <= bytes.count - start
      else { return nil }
      return start..<start + count
    }
    guard word(0) == 0xB1A0, bytes.count >= 80, bytes[4..<8].elementsEqual([6, 0, 0, 0]),
      let categoryCount = word(12), 3...255 ~= categoryCount, let table = section(16),
      let map = section(32), let statusTable = section(48)
    else { return nil }

    let statuses = stride(from: statusTable.lowerBound, to: statusTable.upperBound - 3, by: 4)
      .compactMap { word($0).map { Int32(truncatingIfNeeded: $0) } }
    guard let stateCount = word(table.lowerBound), let rowLength = word(table.lowerBound + 4),
      let dictionary = word(table.lowerBound + 8), word(table.lowerBound + 12) == 0,
      let flags = word(table.lowerBound + 16), flags & ~Self.bytesInRows == 0
    else { return nil }
    let size = flags == Self.bytesInRows ? 1 : 2
    guard 2...4096 ~= stateCount, rowLength == (3 + categoryCount) * size,
      table.count >= 20 + stateCount * rowLength
    else { return nil }
    func cell(_ state: Int, _ column: Int) -> Int {
      let place = table.lowerBound + 20 + state * rowLength + column * size
      return size == 1 ? Int(bytes[place]) : Int(bytes[place]) | Int(bytes[place + 1]) << 8
    }
    var states: [State] = []
    for state in 0..<stateCount {
      let next = (0..<categoryCount).map { cell(state, 3 + $0) }
      // Accepting states above 1 and a second column that is not 0 are for rules that look ahead.
      guard cell(state, 0) <= 1, cell(state, 1) == 0, statuses.indices.contains(cell(state, 2)),
        next.allSatisfy({ $0 < stateCount })
      else { return nil }
      states.append(
        State(isAccepting: cell(state, 0) == 1, statusIndex: cell(state, 2), next: next[...]))
    }
    guard let categories = CategoryMap(bytes[map]) else { return nil }
    self.categoryCount = categoryCount
    firstDictionaryCategory = dictionary
    self.states = states
    self.statuses = statuses
    self.categories = categories
  }

  private static let bytesInRows = 4

  /// The last of the statuses of a segment, which is the one that ICU's `ubrk_getRuleStatus` has.
  func status(at index: Int) -> Int32 {
    let last = index + Int(statuses[index])
    return statuses.indices.contains(last) ? statuses[last] : 0
  }
}

/// ICU's map from scalars to the categories of some break rules: immutable, for all threads.
final class CategoryMap: @unchecked Sendable {
  private let data: UnsafeMutableRawBufferPointer
  private let trie: UnsafeMutableRawPointer

  init?(_ bytes: ArraySlice<UInt8>) {
    guard let length = Int32(exactly: bytes.count) else { return nil }
    let data = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 16)
    data.copyBytes(from: bytes)
    var status = Int32(0)
    guard let trie = linnet_trie_open(data.baseAddress, length, &status), status <= 0 else {
      data.deallocate()
      return nil
    }
    self.data = data
    self.trie = trie
  }

  deinit {
    linnet_trie_close(trie)
    data.deallocate()
  }

  subscript(scalar: UInt32) -> Int { Int(linnet_trie_get(trie, Int32(scalar))) }
}
