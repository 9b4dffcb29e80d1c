import Foundation
import LinnetCorpora
import LinnetText
import TestSupport
import Testing

@testable import Linnet

@Suite struct NameLearningTests {
  private func pairs(_ texts: [(String, String)]) -> [TextPair] {
    texts.map { TranslatorSample.pair($0.0, $0.1) }
  }

  /// A hundred sentences without names, and then others.
  private func corpus(_ more: [(String, String)]) -> [TextPair] {
    pairs(
      [(String, String)](repeating: ("The dog is here.", "Le chien est là."), count: 100) + more)
  }

  private static let common = [(String, String)](
    repeating: ("Here is Anna.", "Voici Anna."), count: 5)
  private static let kept = [
    ("The dog is Zbigniew.", "Le chien est Zbigniew."), ("Here is Okonkwo.", "Voici Okonkwo."),
  ]
  private static let changed = [
    ("The dog is in Szczecin.", "Le chien est à Stettin."),
    ("The dog is in Lviv.", "Le chien est à Lvov."),
    ("The dog is in Gdansk.", "Le chien est à Dantzig."),
    ("The dog is in Vienna.", "Le chien est à Vienne."),
    ("The dog is in Padua.", "Le chien est à Padoue."),
  ]

  private func learn(_ pairs: [TextPair], continuing base: Translator? = nil) throws
    -> NameLearning?
  {
    try NameLearning(pairs, TranslatorSettings(), continuing: base)
  }

  @Test func namesAreKeptWherePairsKeepThem() throws {
    let learnt = try #require(try learn(corpus(Self.common + Self.kept)))
    #expect(learnt.common == ["Anna"])
    #expect(learnt.rare.knows("anna") && learnt.rare.knows("DOG") && !learnt.rare.knows("Okonkwo"))
  }

  /// A third of rare ones is enough, a quarter is not.
  @Test func namesAreNotKeptWherePairsChangeThem() throws {
    let some = Self.kept + Self.changed.prefix(4)
    #expect(try learn(corpus(Self.common + some)) != nil)
    let few = Self.kept.prefix(1) + Self.changed.prefix(3)
    #expect(try learn(corpus(Self.common + few)) == nil)
    #expect(try learn(corpus(Self.common + Self.changed)) == nil)
    #expect(try learn(corpus(Self.common)) == nil)
  }

  /// Two pairs of a hundred are needed with common names.
  @Test func namesAreNotKeptWhereFewPairsHaveSome() throws {
    #expect(try learn(corpus(Self.kept)) == nil)
    let many = (0..<3).flatMap { _ in corpus([]) }
    #expect(try learn(many + pairs(Array(Self.common.prefix(3)) + Self.kept)) == nil)
    #expect(try learn(many + pairs(Self.common + Self.common + Self.kept)) != nil)
  }

  /// A common name that changes, as Anna may to Anne, is none; nor is a word that only begins sentences.
  @Test func commonNamesComeOutAsTheyWentIn() throws {
    let changed = [(String, String)](repeating: ("Here is Anna.", "Voici Anne."), count: 2)
    let others = [(String, String)](repeating: ("Here is Mia. No!", "Voici Mia. No !"), count: 4)
    let learnt = try #require(try learn(corpus(Self.common + changed + others + Self.kept)))
    #expect(learnt.common == ["Mia"])
  }

  @Test func whatTheBaseKnowsIsKnown() throws {
    let base = try RandomTranslator.make(names: RandomTranslator.names(["lviv"]))
    let learnt = try #require(try learn(corpus(Self.changed), continuing: base))
    #expect(learnt.rare.knows("Lviv") && learnt.rare.knows("dog") && !learnt.rare.knows("Gdansk"))
    let plain = try RandomTranslator.make()
    #expect(try learn(corpus(Self.common + Self.kept), continuing: plain) == nil)
  }

  /// Where common names are drawn too, threads and interruptions change no byte.
  @Test func theBytesAreTheSame() throws {
    let folder = try Scratch()
    func training() throws -> TranslatorTraining {
      try TranslatorTraining(
        train: corpus(Self.common + Self.kept), development: pairs(Self.kept),
        settings: TranslatorSample.settings)
    }
    func bytes(_ translator: Translator) throws -> Data {
      try translator.write(to: folder.path("model"))
      return try Data(contentsOf: URL(fileURLWithPath: folder.path("model")))
    }
    let whole = try bytes(training().run(threads: 1).translator)
    #expect(try bytes(training().run(threads: 2).translator) == whole)
    var outcome: TranslatorTraining.Outcome
    var interruptions = -1
    repeat {
      interruptions += 1
      try #require(interruptions < 100)
      outcome = try training().run(
        threads: 1 + interruptions % 2, checkpoints: folder.path("c"), resume: true,
        shouldStop: Stopper(after: 2).isTime)
    } while outcome.wasInterrupted
    #expect(interruptions > 1)
    #expect(try bytes(outcome.translator) == whole)
  }

  @Test func theRunProtectsThem() throws {
    let kept = Self.kept.flatMap { [$0, $0] }
    let training = try TranslatorTraining(
      train: corpus(Self.common + kept), development: pairs(Self.kept),
      settings: TranslatorSample.settings)
    #expect(training.commonNames == ["Anna"])
    let protected = training.task.train.filter { $0.source.placeholderCount > 0 }
    #expect(protected.map(\.texts.source) == kept.map(\.0))
    let translator = try training.run(threads: 2).translator
    #expect(translator.translate("The dog is Thandiwe Mbeki.").text.contains("Thandiwe Mbeki"))
    let plain = try TranslatorSample.training()
    #expect(plain.commonNames == nil)
  }
}
