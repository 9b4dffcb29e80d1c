import LinnetNN
import LinnetTensor
import TestSupport
import Testing

@Suite struct SequenceLayoutTests {
  @Test func rowsLieByTimeStep() {
    let layout = SequenceLayout(lengths: [3, 2, 1])
    #expect(layout.offsets == [0, 3, 5, 6])
    #expect((0..<3).map { layout.rows(at: $0) } == [0..<3, 3..<5, 5..<6])
    #expect(layout.row(sequence: 1, timeStep: 1) == 4)
    #expect(layout.rowCount == 6 && layout.batchSize == 3 && layout.sequenceLength == 3)
    #expect(layout.rows(at: -1).isEmpty && layout.rows(at: 3).isEmpty)
  }

  @Test func ofNothingIsEmpty() {
    let layout = SequenceLayout(lengths: [])
    #expect(layout.rowCount == 0 && layout.batchSize == 0 && layout.sequenceLength == 0)
  }

  /// Every step of every sequence has a row of its own, and no row is left over.
  @Test(arguments: 0..<20) func rowsAreAPermutation(_ seed: Int) {
    var random = SeededRandom(seed: 1, seed)
    let lengths = (0..<1 + random.below(12)).map { _ in 1 + random.below(20) }.sorted(by: >)
    let layout = SequenceLayout(lengths: lengths)
    let rows = lengths.enumerated().flatMap { sequence, length in
      (0..<length).map { layout.row(sequence: sequence, timeStep: $0) }
    }
    #expect(rows.sorted() == Array(0..<layout.rowCount))
    #expect(layout.rowCount == lengths.reduce(0, +))
  }

  @Test func joiningAndTakingApartGivesTheSequences() {
    let sequences = [2, 5, 1, 5].enumerated().map { Tensor.random(Shape($1, 3), UInt64($0)) }
    let (batch, order) = SequenceBatch.joining(sequences)
    #expect(order == [1, 3, 0, 2])
    for (place, index) in order.enumerated() { #expect(batch.sequence(place) == sequences[index]) }
  }
}
