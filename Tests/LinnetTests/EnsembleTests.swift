import Foundation
import LinnetNN
import LinnetTensor
import LinnetText
import TestSupport
import Testing

@testable import Linnet

/// Translators that translate together.
@Suite struct EnsembleTests {
  private static let texts = ["Where is the station? I am late!", "The dog.", "WHERE IS {name}?"]
  private static let sources: [[TokenID]] = [[290, 300, 310], [295], [301, 302, 303, 304, 305]]

  private func packed(
    seed: UInt64, _ attention: AttentionScore? = .general
  ) throws -> PackedTranslator {
    PackedTranslator(try RandomTranslator.make(seed: seed) { $0.attention = attention }.network)
  }

  /// What follows, and where the members look, is what each says by itself, averaged in logarithms.
  @Test func scoresAreTheMeanOfTheMembers() throws {
    let packed = try (1...3).map { try self.packed(seed: $0) }
    let pool = WorkerPool(threads: 1)
    var members = packed.map { PackedDecoder($0) }
    var ensemble = EnsembleDecoder(packed)
    for index in members.indices { members[index].begin(Self.sources, on: pool) }
    ensemble.begin(Self.sources, on: pool)
    for (parents, tokens) in [([0, 1, 2], [1, 1, 1]), ([2, 0, 0], [290, 291, 292])]
      as [([Int], [TokenID])]
    {
      for index in members.indices { members[index].step(parents: parents, tokens: tokens) }
      ensemble.step(parents: parents, tokens: tokens)
      for row in parents.indices {
        let means = mean(members.map { logProbabilities($0.scores, row) })
        let total: Double = log(means.reduce(0) { $0 + exp($1) })
        let found = logProbabilities(ensemble.scores, row)
        #expect(found.count == means.count)
        for (found, mean) in zip(found, means) { #expect(abs(found - (mean - total)) < 1e-4) }
        let attention = ensemble.scores.attention.row(row).map(Double.init)
        let looks = mean(members.map { $0.scores.attention.row(row).map(Double.init) })
        #expect(!looks.isEmpty)
        for (found, mean) in zip(attention, looks) { #expect(abs(found - mean) < 1e-6) }
      }
    }
  }

  private func logProbabilities(_ scores: StepScores, _ row: Int) -> [Double] {
    scores.logits.row(row).map { Double($0) - scores.logSumExps[row] }
  }

  private func mean(_ rows: [[Double]]) -> [Double] {
    rows[0].indices.map { column in
      rows.reduce(0.0) { $0 + $1[column] } / Double(rows.count)
    }
  }

  /// One that does not attend has no say in where the ensemble looks, but one in what follows.
  @Test func attentionIsThatOfThoseWhoAttend() throws {
    let attending = try packed(seed: 1)
    var alone = EnsembleDecoder([attending])
    var together = EnsembleDecoder([try packed(seed: 2, nil), attending])
    alone.begin(Self.sources, on: WorkerPool(threads: 1))
    together.begin(Self.sources, on: WorkerPool(threads: 1))
    for token: TokenID in [1, 290] {
      let tokens = [TokenID](repeating: token, count: 3)
      alone.step(parents: [0, 1, 2], tokens: tokens)
      together.step(parents: [0, 1, 2], tokens: tokens)
      #expect(together.scores.attention == alone.scores.attention)
      #expect(together.scores.logits != alone.scores.logits)
    }
  }

  @Test func twiceTheSameIsTheSame() throws {
    let translator = try RandomTranslator.make()
    let twice = try translator.ensemble(with: translator)
    #expect(twice.translate(Self.texts) == translator.translate(Self.texts))
  }

  @Test func othersAreHeard() throws {
    let translator = try RandomTranslator.make()
    let ensemble = try translator.ensemble(with: RandomTranslator.make(seed: 6))
    #expect(ensemble.translate(Self.texts) != translator.translate(Self.texts))
  }

  /// One that protects other numbers would be asked for placeholders that it has never seen.
  @Test func membersKnowTheSameWords() throws {
    let names = try RandomTranslator.names()
    let translator = try RandomTranslator.make(names: names)
    #expect(throws: Never.self) {
      _ = try translator.ensemble(with: RandomTranslator.make(seed: 6, names: names))
    }
    for other in [nil, try RandomTranslator.names(["dog"])] {
      #expect(throws: TranslatorError.self) {
        try translator.ensemble(with: RandomTranslator.make(names: other))
      }
    }
  }

  @Test func membersProtectTheSameNumbers() throws {
    let translator = try RandomTranslator.make()
    var configuration = translator.configuration
    configuration.protectedDigits += 1
    let other = try Translator(
      configuration, translator.network, source: translator.source.vocabulary,
      target: translator.target.vocabulary)
    #expect(throws: TranslatorError.self) { try translator.ensemble(with: other) }
  }
}
