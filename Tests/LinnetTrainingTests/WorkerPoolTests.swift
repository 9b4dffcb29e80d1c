import LinnetTraining
import Testing

@Suite struct WorkerPoolTests {
  @Test(arguments: [1, 2, 3, 16], [0, 1, 2, 7, 100])
  func everyItemIsVisitedOnceInPlace(threads: Int, count: Int) {
    var items = (0..<100).map { [$0] }
    WorkerPool(threads: threads).forEach(&items, count: count) { index, item in
      item.append(index * index)
    }
    let expected = (0..<100).map { $0 < count ? [$0, $0 * $0] : [$0] }
    #expect(items == expected)
  }

  @Test func noItemsAreNoWork() {
    var items: [Int] = []
    WorkerPool(threads: 4).forEach(&items, count: 0) { _, item in item += 1 }
    #expect(items.isEmpty)
  }
}
