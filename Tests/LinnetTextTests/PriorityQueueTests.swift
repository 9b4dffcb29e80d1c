import Testing

@testable import LinnetText

@Suite struct PriorityQueueTests {
  @Test func givesElementsInOrder() {
    var random = RandomText(seed: 1)
    for count in 0..<60 {
      let numbers = (0..<count).map { _ in random.below(20) }
      var queue = PriorityQueue<Int>()
      for number in numbers { queue.push(number, by: <) }
      var found: [Int] = []
      while let number = queue.pop(by: <) { found.append(number) }
      #expect(found == numbers.sorted())
    }
  }
}
