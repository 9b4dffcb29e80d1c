import LinnetCorpora
import Testing

@Suite struct DatasetFoldsTests {
  @Test(arguments: [2, 5, 10]) func everyTextIsTestedOnce(_ count: Int) throws {
    let texts = DatasetSplitTests.corpus(2_000, seed: 3)
    let folds = try DatasetFolds(texts, count: count, seed: 1)
    #expect((0..<count).reduce(0) { $0 + folds.test($1).count } == texts.count)
    for fold in 0..<count {
      let (test, rest) = (folds.test(fold), folds.rest(fold))
      #expect(test.count + rest.count == texts.count)
      #expect(DatasetSplit.overlap(test, rest) == 0)
      // Stratified, to within a group of near-duplicates.
      for label in ["ham", "spam"] {
        let share = Double(texts.count { $0.label == label }) / Double(count)
        #expect(abs(Double(test.count { $0.label == label }) - share) < 12)
      }
    }
  }

  @Test func whereATextFallsDependsOnTheSeedAlone() throws {
    let texts = DatasetSplitTests.corpus(500, seed: 9)
    let folds = try DatasetFolds(texts, count: 5, seed: 1).folds
    let reversed = try DatasetFolds(texts.reversed(), count: 5, seed: 1).folds
    #expect(folds == reversed.reversed())
    #expect(try DatasetFolds(texts, count: 5, seed: 2).folds != folds)
  }

  @Test func tooManyFoldsForTheTexts() {
    let texts = [1, 2, 3].map { DatasetSplitTests.text("a", String(repeating: "x", count: $0)) }
    for count in [-1, 0, 1, 4] {
      #expect(throws: CorpusError.self) { try DatasetFolds(texts, count: count, seed: 1) }
    }
  }
}
