import Testing

@testable import LinnetText

@Suite struct PairTableTests {
  @Test func findsWhatWasInserted() {
    var table = PairTable()
    let pairs = (0..<3000).map { (TokenID($0 % 57), TokenID($0 / 57)) }
    for (number, pair) in pairs.enumerated() {
      #expect(table.value(pair.0, pair.1) == nil)
      table.insert(pair.0, pair.1, value: Int32(number))
    }
    for (number, pair) in pairs.enumerated() {
      #expect(table.value(pair.0, pair.1) == Int32(number))
    }
    #expect(table.value(57, 0) == nil && table.value(.max, .max) == nil)
  }
}
