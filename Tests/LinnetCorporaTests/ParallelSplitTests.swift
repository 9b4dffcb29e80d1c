import Foundation
import Testing

@testable import LinnetCorpora

@Suite struct ParallelSplitTests {
  private func pair(_ source: String, _ target: String) -> TextPair {
    TextPair(source: source, target: target, location: SourceLocation(file: "f"))
  }

  /// Words that no two numbers share.
  private func name(_ number: Int) -> String {
    String(number).map { String(UnicodeScalar(UInt8(97 + ($0.wholeNumberValue ?? 0)))) }.joined()
  }

  private var pairs: [TextPair] {
    (0..<1000).map { pair("source \(name($0 / 2))", "target \(name($0 / 3))!") }
      + (0..<500).map { pair("alone \(name($0))", "seul \(name($0))") }
  }

  @Test func sidesShareNoText() throws {
    let split = try ParallelSplit(pairs, seed: 1, fractions: .init(development: 0.1, test: 0.1))
    let sides = [split.train, split.development, split.test]
    #expect(sides.map(\.count).reduce(0, +) == 1500)
    #expect(abs(split.development.count - 150) < 15 && abs(split.test.count - 150) < 15)
    for text in [\TextPair.source, \TextPair.target] {
      let keys = sides.map { Set($0.map { TextKey($0[keyPath: text]) }) }
      #expect(keys[0].isDisjoint(with: keys[1]) && keys[0].isDisjoint(with: keys[2]))
      #expect(keys[1].isDisjoint(with: keys[2]))
    }
  }

  @Test func pairsThatAreLinkedStayTogether() throws {
    let chain = (0..<40).map { pair("A \(name($0 / 2))", "b \(name(($0 + 1) / 2))") }
    let others = (0..<400).map { pair("c \(name($0))", "d \(name($0))") }
    for seed in 0..<20 {
      let split = try ParallelSplit(chain + others, seed: UInt64(seed), fractions: .init(test: 0.5))
      let inTest = split.test.count { $0.source.hasPrefix("A") }
      let inDevelopment = split.development.count { $0.source.hasPrefix("A") }
      #expect([0, 40].contains(inTest) && [0, 40].contains(inDevelopment))
    }
  }

  @Test func orderDoesNotMatter() throws {
    let fractions = DatasetSplit.Fractions(development: 0.2, test: 0.1)
    let first = try ParallelSplit(pairs, seed: 3, fractions: fractions)
    let second = try ParallelSplit(pairs.reversed(), seed: 3, fractions: fractions)
    #expect(first.test == second.test.reversed())
    #expect(first.development == second.development.reversed())
    let other = try ParallelSplit(pairs, seed: 4, fractions: fractions)
    #expect(first.test != other.test)
  }

  @Test func fractionsOutOfRange() {
    for fractions in [DatasetSplit.Fractions(development: 0.5, test: 0.5), .init(test: .nan)] {
      #expect(
        corpusError { _ = try ParallelSplit([], seed: 1, fractions: fractions) }?.kind == .unusable)
    }
  }

  @Test func shippedCorpusIsSound() throws {
    let folder = ShippedCorpora.folder.appendingPathComponent("translation/en-fr").path
    var summary = ParallelSummary()
    for side in ShippedCorpora.sides {
      let texts = try ParallelTexts(
        source: "\(folder)/\(side).en", target: "\(folder)/\(side).fr")
      while let pair = try texts.next() { summary.add(pair) }
    }
    #expect(summary.warnings == [])
    #expect(summary.count == 3006)
  }
}
