import Foundation
import TestSupport
import Testing

@testable import LinnetCorpora

@Suite struct DatasetSplitTests {
  static func text(_ label: String, _ text: String, line: Int = 1) -> LabeledText {
    LabeledText(label: label, text: text, source: SourceLocation(file: "x", line: line))
  }

  /// Texts of which every fourth repeats an earlier one but for what a split must see through.
  static func corpus(_ count: Int, seed: UInt64) -> [LabeledText] {
    var random = TestRandom(state: seed)
    func word() -> String {
      String((0..<6).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) ?? "a" })
    }
    var texts: [LabeledText] = []
    for index in 0..<count {
      if index % 4 == 3, let earlier = texts.randomElement(using: &random) {
        texts.append(
          text(earlier.label, "\(index) " + earlier.text.uppercased() + "!", line: index))
      } else {
        let label = Int.random(in: 0..<10, using: &random) == 0 ? "spam" : "ham"
        texts.append(text(label, "\(word()) \(word())", line: index))
      }
    }
    return texts
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func noTextIsOnTwoSidesAndNoneIsLost(seed: UInt64) throws {
    let texts = Self.corpus(4_000, seed: seed)
    let split = try DatasetSplit(
      texts, seed: seed, fractions: .init(development: 0.1, test: 0.2))
    #expect(split.train.count + split.development.count + split.test.count == texts.count)
    #expect(DatasetSplit.overlap(split.train, split.test) == 0)
    #expect(DatasetSplit.overlap(split.train, split.development) == 0)
    #expect(DatasetSplit.overlap(split.development, split.test) == 0)
    // Stratified: each label has its share on each side, to within a percent.
    for label in ["ham", "spam"] {
      func count(_ texts: [LabeledText]) -> Double {
        Double(texts.count { $0.label == label })
      }
      let total = count(texts)
      #expect(abs(count(split.development) / total - 0.1) < 0.01)
      #expect(abs(count(split.test) / total - 0.2) < 0.01)
    }
  }

  @Test func orderOfTheInputDoesNotMatterAndTheSeedDoes() throws {
    let texts = Self.corpus(500, seed: 9)
    var random = TestRandom(state: 4)
    func lines(_ texts: [LabeledText], _ seed: UInt64) throws -> [Int?] {
      let split = try DatasetSplit(texts, seed: seed)
      return split.development.map(\.source.line).sorted { ($0 ?? 0) < ($1 ?? 0) }
    }
    let first = try lines(texts, 1)
    #expect(try first == lines(texts.shuffled(using: &random), 1))
    #expect(try first != lines(texts, 2))
  }

  @Test func orderInsideASideIsTheInputs() throws {
    let split = try DatasetSplit(Self.corpus(500, seed: 3), seed: 1)
    #expect(split.train.map { $0.source.line ?? 0 }.isSorted)
    #expect(split.development.map { $0.source.line ?? 0 }.isSorted)
  }

  @Test func sidesAreTheSameOnEveryMachine() throws {
    // Written down once: a change here makes every published split another one.
    let split = try DatasetSplit(
      (0..<20).map { Self.text("a", String(repeating: "x", count: $0 + 1), line: $0) }, seed: 1,
      fractions: .init(development: 0.2, test: 0.1))
    #expect(split.development.compactMap(\.source.line) == expectedDevelopmentLines)
    #expect(split.test.compactMap(\.source.line) == expectedTestLines)
  }

  @Test func smallLabelsAreOnEachSide() throws {
    let texts =
      (0..<100).map { Self.text("ham", String(repeating: "h", count: $0 + 1)) }
      + ["win", "prize", "cash"].map { Self.text("spam", $0) }
    let split = try DatasetSplit(texts, seed: 5, fractions: .init(development: 0.1, test: 0.1))
    for side in [split.train, split.development, split.test] {
      #expect(side.count { $0.label == "spam" } == 1)
    }
  }

  @Test func aTextThatIsMostOfTheCorpusGoesToTraining() throws {
    let texts =
      (0..<90).map { Self.text("a", "Same text \($0)") }
      + (0..<10).map {
        Self.text("a", String(repeating: "y", count: $0 + 1))
      }
    let split = try DatasetSplit(texts, seed: 1, fractions: .init(development: 0.1))
    #expect(split.train.count { $0.text.hasPrefix("Same") } == 90)
    #expect(split.development.count == 10)
  }

  @Test func textsWithTwoLabelsStayTogether() throws {
    let texts = (0..<50).flatMap { index in
      ["a", "b"].map { Self.text($0, String(repeating: "z", count: index + 1)) }
    }
    let split = try DatasetSplit(texts, seed: 2, fractions: .init(development: 0.3))
    #expect(DatasetSplit.overlap(split.train, split.development) == 0)
    #expect(split.development.count == 30)
  }

  @Test(arguments: [(-0.1, 0.0), (0.5, 0.5), (0.0, 1.0), (.nan, 0.0), (0.0, .infinity)])
  func impossibleFractions(development: Double, test: Double) {
    let error = corpusError {
      _ = try DatasetSplit(
        [], seed: 1, fractions: .init(development: development, test: test))
    }
    #expect(error?.kind == .unusable)
  }

  @Test func nothingIsSplitIntoNothing() throws {
    #expect(try DatasetSplit([], seed: 1).train.isEmpty)
  }

  @Test func overlapCountsTextsOfTheFirst() {
    let train = ["Win £100 now!", "win 5 now", "see you"].map { Self.text("a", $0) }
    let dev = ["WIN NOW", "other"].map { Self.text("b", $0) }
    #expect(DatasetSplit.overlap(train, dev) == 2)
    #expect(DatasetSplit.overlap(dev, train) == 1)
  }

  @Test(.enabled(if: DataFolder.url != nil, Comment(rawValue: DataFolder.absent)))
  func smsSpamHasTheDuplicatesThatAreKnown() throws {
    let data = try #require(DataFolder.url).path + "/sms_spam/"
    let texts = try LabeledTexts.read(path: data + "all.tsv")
    let summary = CorpusSummary(texts)
    #expect(summary.count - summary.duplicateCount == 5_160)
    #expect(summary.conflictCount == 0)
    let split = try DatasetSplit(texts, seed: 1, fractions: .init(development: 0.1, test: 0.1))
    #expect(DatasetSplit.overlap(split.test, split.train) == 0)
    #expect(abs(split.test.count - 557) <= 1)
    let (train, test) = try (
      LabeledTexts.read(path: data + "train.tsv"), LabeledTexts.read(path: data + "test.tsv")
    )
    // That split took digits for letters; three texts differ in how many digits they have.
    #expect(DatasetSplit.overlap(test, train) == 3)
  }
}

// Computed by an independent implementation: Fixtures/stable_hash.py
private let expectedTestLines = [8, 14]
private let expectedDevelopmentLines = [0, 9, 13, 18]

extension Array where Element: Comparable {
  fileprivate var isSorted: Bool { zip(self, dropFirst()).allSatisfy { $0 <= $1 } }
}
