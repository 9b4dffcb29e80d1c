import Foundation
import LinnetTensor
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

  /// Many short jobs after one another, with pauses in which helpers fall asleep.
  @Test func manyJobs() {
    let pool = WorkerPool(threads: 3)
    var sums = [Int](repeating: 0, count: 5)
    for job in 0..<4_000 {
      if job % 1_000 == 0 { Thread.sleep(forTimeInterval: 0.01) }
      pool.forEach(&sums, count: sums.count) { index, sum in sum += index }
    }
    #expect(sums == (0..<5).map { 4_000 * $0 })
  }

  /// A helper that is late for a small job takes nothing of a larger one that is about to be posted.
  /// More threads than cores, so that the system stops some of them anywhere.
  @Test(arguments: [3, 16]) func smallJobsBeforeLargeOnes(threads: Int) {
    let pool = WorkerPool(threads: threads)
    var sums = [Int](repeating: 0, count: 40)
    for _ in 0..<20_000 {
      for count in [2, 3, 40] { pool.forEach(&sums, count: count) { _, sum in sum += 1 } }
    }
    #expect(sums == (0..<40).map { $0 < 2 ? 60_000 : $0 < 3 ? 40_000 : 20_000 })
  }

  /// A pool within its own work, and from several threads at once, is slower and not different.
  @Test func jobsWithinJobs() {
    let pool = WorkerPool(threads: 2)
    var rows = [[Int]](repeating: Array(0..<10), count: 8)
    pool.forEach(&rows, count: 8) { row, values in
      pool.forEach(&values, count: 10) { _, value in value += row }
    }
    #expect(rows == (0..<8).map { row in (0..<10).map { $0 + row } })
    var outer = [[Int]](repeating: Array(0..<100), count: 8)
    WorkerPool(threads: 4).forEach(&outer, count: 8) { _, values in
      for _ in 0..<100 { pool.forEach(&values, count: 100) { _, value in value += 1 } }
    }
    #expect(outer.allSatisfy { $0 == Array(100..<200) })
  }
}
