import Foundation
import LinnetCorpora
import LinnetNN
import LinnetTensor
import LinnetText
import LinnetTraining
import Synchronization
import Testing

@testable import Linnet

@Suite struct TranslatorTrainingTests {
  private let folder: Scratch

  init() throws { folder = try Scratch() }

  private func bytes(of translator: Translator) throws -> Data {
    try translator.write(to: folder.path("model"))
    return try Data(contentsOf: URL(fileURLWithPath: folder.path("model")))
  }

  /// It learns which words belong together, and in which order they stand.
  @Test func itLearnsToTranslate() throws {
    let training = try TranslatorTraining(
      train: TranslatorSample.pairs(600, seed: 1, longest: 4),
      development: TranslatorSample.pairs(70, seed: 2, longest: 4),
      settings: {
        var settings = TranslatorSample.settings
        settings.network.embeddingSize = 32
        settings.network.hiddenSize = 64
        settings.network.dropout = 0
        settings.vocabularySize = 500
        (settings.bpeDropout, settings.wordDropout, settings.labelSmoothing) = (0, 0, 0)
        (settings.capitalsShare, settings.unpunctuatedShare) = (0, 0)
        settings.training.epochs = 60
        settings.training.batchSize = 16
        settings.training.learningRate = 0.006
        return settings
      }())
    let outcome = try training.run(threads: 2)
    #expect(outcome.bleu.value > 60, "\(outcome.bleu)")
    #expect(outcome.chrF > 60)
    let summary = outcome.translator.configuration.training
    #expect(summary.developmentBLEU == outcome.bleu.value)
    #expect(summary.pairs == 600 && summary.developmentPairs == 70)
    #expect(summary.bestEpoch >= 1 && summary.bestEpoch <= 60)
  }

  @Test(arguments: [2, 3])
  func theBytesDoNotDependOnTheThreads(threads: Int) throws {
    let training = try TranslatorSample.training()
    #expect(
      try bytes(of: training.run(threads: threads).translator)
        == bytes(of: training.run().translator))
  }

  @Test func anotherSeedGivesAnotherModel() throws {
    let other = try TranslatorSample.training { $0.training.seed = 2 }
    #expect(
      try bytes(of: other.run().translator)
        != bytes(of: TranslatorSample.training().run().translator))
  }

  /// Interrupted again and again, with other numbers of threads.
  @Test(arguments: [0, 1])
  func resumingChangesNoByte(seed: Int) throws {
    let training = try TranslatorSample.training { $0.training.averagedEpochs = 1 + 2 * seed }
    let whole = try bytes(of: training.run().translator)
    var random = SeededRandom(seed: 4, seed)
    var outcome: TranslatorTraining.Outcome
    var interruptions = -1
    repeat {
      interruptions += 1
      try #require(interruptions < 100)
      outcome = try training.run(
        threads: 1 + random.below(2), checkpoints: folder.path("c"), resume: true,
        shouldStop: Stopper(after: 1 + random.below(4)).isTime)
    } while outcome.wasInterrupted
    #expect(try bytes(of: outcome.translator) == whole)
    #expect(interruptions > 1)
  }

  @Test func anotherRunIsRefused() throws {
    _ = try TranslatorSample.training().run(
      checkpoints: folder.path("c"), shouldStop: Stopper(after: 2).isTime)
    let others = try [
      TranslatorSample.training { $0.bpeDropout = 0.2 },
      TranslatorSample.training { $0.targetLanguage = "de" },
      TranslatorTraining(
        train: TranslatorSample.train.dropLast(), development: TranslatorSample.development,
        settings: TranslatorSample.settings),
    ]
    for training in others {
      let error = #expect(throws: CheckpointError.self) {
        _ = try training.run(checkpoints: folder.path("c"), resume: true)
      }
      guard case .otherRun = error else {
        Issue.record("expected the checkpoint to be of another run")
        continue
      }
    }
  }

  /// The numbers that come out as they went in are those of the settings, in training and in use.
  @Test(arguments: [1, 4, 64])
  func numbersAreProtected(fewestDigits: Int) throws {
    let training = try TranslatorSample.training {
      $0.training.epochs = 1
      $0.protectedDigits = fewestDigits
    }
    let path = folder.path("model")
    try training.run().translator.write(to: path)
    let translator = try Translator(contentsOf: path)
    #expect(translator.configuration.protectedDigits == fewestDigits)
    let number = String(repeating: "3", count: fewestDigits)
    #expect(translator.translate("river \(number) stone").text.contains(number))
    #expect(translator.source.prepared("stone \(number)").placeholderCount == 1)
    #expect(translator.source.prepared("stone \(number.dropLast())").placeholderCount == 0)
    let more = try TranslatorTraining(
      train: TranslatorSample.train, development: TranslatorSample.development,
      settings: TranslatorSample.settings, continuing: translator)
    #expect(more.settings.protectedDigits == fewestDigits)
  }

  /// What the network reads of the first pairs.
  private func read(
    _ training: TranslatorTraining, pairs: Range<Int> = 0..<20
  ) -> TranslatorInput {
    let model = training.makeNetwork()
    var (workspace, gradient) = (training.task.makeWorkspace(), model.makeGradient())
    var random = SeededRandom(seed: 1)
    training.task.prepare(
      Array(pairs), of: model, &workspace, random: &random, marking: &gradient)
    return workspace.input
  }

  private func read(_ change: (inout TranslatorSettings) -> Void) throws -> TranslatorInput {
    read(
      try TranslatorSample.training {
        ($0.bpeDropout, $0.capitalsShare, $0.unpunctuatedShare) = (0, 0, 0)
        change(&$0)
      })
  }

  /// Both sides in capitals, or without the marks at their ends, as often as the settings say.
  @Test func pairsAreShownInOtherWays() throws {
    let plain = try read { _ in }
    let capitals = try read { $0.capitalsShare = 1 }
    for tokens in [capitals.sourceTokens.features, capitals.targetOutputs] {
      #expect(tokens.contains(SubwordTokens.upperCase))
    }
    #expect(!plain.sourceTokens.features.contains(SubwordTokens.upperCase))
    let bare = try read { $0.unpunctuatedShare = 1 }
    let marks = TranslatorSample.train[..<20].count { ".!".contains($0.source.last ?? " ") }
    #expect(marks > 5)
    #expect(bare.sourceTokens.count == plain.sourceTokens.count - marks)
    #expect(bare.targetOutputs.count == plain.targetOutputs.count - marks)
    let dropped = try read { $0.wordDropout = 0.5 }.sourceTokens.features.count
    let count = plain.sourceTokens.count
    #expect((count / 3..<count * 2 / 3).contains(dropped), "\(dropped) of \(count)")
  }

  /// Common names are shown as rare ones in a tenth of the draws.
  @Test func commonNamesAreShownAsPlaceholdersNowAndThen() throws {
    let named = (0..<2000).map {
      TranslatorSample.pair("Here is Anna \($0 % 7).", "Voici Anna \($0 % 7).")
    }
    let rare = (0..<2).map { _ in TranslatorSample.pair("Here is Zbigniew.", "Voici Zbigniew.") }
    var settings = TranslatorSample.settings
    (settings.bpeDropout, settings.capitalsShare, settings.unpunctuatedShare) = (0, 0, 0)
    settings.protectedDigits = 2
    let training = try TranslatorTraining(
      train: named + rare, development: TranslatorSample.development, settings: settings)
    #expect(training.commonNames == ["Anna"])
    let input = read(training, pairs: 0..<2000)
    for tokens in [input.sourceTokens.features, input.targetOutputs] {
      let shown = tokens.count(where: SubwordTokens.placeholders.contains)
      // Five standard deviations of 2,000 draws.
      #expect((133...267).contains(shown), "\(shown)")
    }
  }

  /// What a target is spelt like could not be foretold.
  @Test func onlySourcesAreSpeltAnew() throws {
    let (whole, apart) = (try read { $0.bpeDropout = 0 }, try read { $0.bpeDropout = 1 })
    #expect(apart.targetOutputs == whole.targetOutputs)
    #expect(apart.sourceTokens.count > whole.sourceTokens.count)
  }

  /// Each form is trained, written, read and goes on.
  @Test(arguments: 0..<6)
  func everyFormCanBeTrained(_ form: Int) throws {
    let training = try TranslatorSample.training {
      $0.training.epochs = 1
      $0.network.attention = [.general, .additive, .dotProduct, nil][form % 4]
      $0.network.hasInputFeeding = form % 2 == 0
      $0.consistency = form % 4 == 2 ? 3 : 0
      $0.network.tiesEmbeddings = form % 3 != 0
      $0.network.sharesVocabulary = form % 3 != 1
      $0.network.hasLayerNormalization = form > 3
      $0.network.encoderLayers = 1 + form % 2
      $0.network.decoderLayers = 1 + form / 3
    }
    let translator = try training.run().translator
    let path = folder.path("model")
    try translator.write(to: path)
    let read = try Translator(contentsOf: path)
    #expect(read.configuration == translator.configuration)
    let more = try TranslatorTraining(
      train: TranslatorSample.train, development: TranslatorSample.development,
      settings: TranslatorSample.settings, continuing: read)
    #expect(more.settings.network == training.settings.network)
    #expect(more.makeNetwork().parameters.map(\.value) == read.network.parameters.map(\.value))
    #expect(try more.run().translator.configuration.training.bestEpoch >= 1)
  }

  @Test func whatTheNetworkHasIsCountedBeforehand() throws {
    for form in 0..<12 {
      let training = try TranslatorSample.training {
        $0.network.attention = [.general, .additive, .dotProduct, nil][form % 4]
        $0.network.attendsToEmbeddings = form % 5 < 2
        $0.network.hasDeepOutput = form % 7 < 3
        $0.network.hasInputFeeding = form % 2 == 0
        $0.network.tiesEmbeddings = form % 3 != 0
        $0.network.sharesVocabulary = form % 3 != 1
        $0.network.encoder = EncoderKind.allCases[(form + form / 6) % 6]
        $0.network.encoderLayers = 1 + form % 3
        $0.network.decoderLayers = 1 + form % 2
        $0.network.hiddenSize = 10
      }
      let matrices = training.makeNetwork().parameters.filter { $0.value.rows > 1 }
      let sizes = training.vocabularySizes
      #expect(
        training.settings.network.weightCount(
          sourceVocabularySize: sizes.source, targetVocabularySize: sizes.target)
          == matrices.reduce(0) { $0 + $1.value.count }, "form \(form)")
    }
  }

  @Test func whatCannotBeTrainedIsSaid() throws {
    func refusal(
      _ train: [TextPair] = TranslatorSample.train,
      _ development: [TextPair] = TranslatorSample.development,
      _ change: (inout TranslatorSettings) -> Void = { _ in }
    ) -> String {
      var settings = TranslatorSample.settings
      change(&settings)
      let error = #expect(throws: (any Error).self) {
        _ = try TranslatorTraining(train: train, development: development, settings: settings)
      }
      return error.map { "\($0)" } ?? ""
    }
    #expect(refusal([]) == "expected pairs to train on, found none")
    #expect(refusal(TranslatorSample.train, []).hasPrefix("expected dev pairs"))
    #expect(
      refusal { $0.maximumLength = 1 }
        == "expected pairs of 1 to 1 subwords a side, found 140 others only")
    #expect(
      refusal { $0.targetLanguage = "EN" } == "settings: expected two languages, found en twice")
    #expect(
      refusal { $0.targetLanguage = "french!" }
        == "settings: expected a language tag such as en or pt-BR, found \"french!\"")
    #expect(
      refusal { $0.sourceLanguage = "abcdefgh-1-2-3" }.hasPrefix(
        "settings: expected a language tag"))
    #expect(refusal { $0.network.hiddenSize = 7 }.contains("two equal halves, found 7"))
    #expect(refusal { $0.network.hiddenSize = 1 << 20 }.contains("at most 1073741824 weights"))
    #expect(refusal { $0.vocabularySize = 100 }.contains("100"))
  }

  /// Longer sentences than nearly all of the corpus are translated in pieces.
  @Test func theLongestSourcesAreKnown() throws {
    let path = folder.path("model")
    let training = try TranslatorSample.training { $0.training.epochs = 1 }
    let short = try training.run().translator
    let longest = training.task.train.map { training.task.source.encode($0.source).count }.max()
    #expect(short.configuration.maximumSourceLength == max(24, longest ?? 0))
    try short.write(to: path)
    let read = try Translator(contentsOf: path)
    #expect(read.configuration == short.configuration)
    let text = String(repeating: "river stone ", count: 30) + "garden."
    #expect(read.translate(text).sentences[0].remarks.contains(.inPieces))
    #expect(!read.translate("river stone.").sentences[0].remarks.contains(.inPieces))
    let long = (0..<2).map { _ in
      TranslatorSample.pair(
        Array(repeating: "river stone", count: 40).joined(separator: " "),
        Array(repeating: "fleuve pierre", count: 40).joined(separator: " "))
    }
    let other = try TranslatorTraining(
      train: TranslatorSample.train + long, development: TranslatorSample.development,
      settings: {
        var settings = TranslatorSample.settings
        settings.training.epochs = 1
        return settings
      }()
    ).run().translator
    #expect((80...128).contains(other.configuration.maximumSourceLength))
  }

  /// A side of nothing but a space without width has no subwords.
  @Test func pairsWithTooManySubwordsOrNoneAreLeftOutAndSaid() throws {
    let long = TranslatorSample.pair(
      String(repeating: "stone ", count: 60), "pierre", line: 77)
    let empty = TranslatorSample.pair("stone", "\u{200B}", line: 78)
    let training = try TranslatorTraining(
      train: TranslatorSample.train + [long, empty],
      development: [empty] + TranslatorSample.development + [long],
      settings: {
        var settings = TranslatorSample.settings
        settings.maximumLength = 50
        return settings
      }())
    #expect(training.pairCount == 140)
    let count = TranslatorSample.development.count
    #expect(
      training.warnings == [
        "2 of 142 pairs have no subwords on a side, or more than 50, and are left out, the first at "
          + "corpus.en:77",
        "2 of \(count + 2) dev pairs have no subwords on a side, or more than 50, and are left out, the "
          + "first at corpus.en:78",
      ])
    #expect(training.task.development.count == count)
  }

  @Test func aModelOfOtherLanguagesDoesNotGoOn() throws {
    let base = try TranslatorSample.training { $0.training.epochs = 1 }.run().translator
    let error = #expect(throws: TranslatorError.self) {
      _ = try TranslatorTraining(
        train: TranslatorSample.train, development: TranslatorSample.development,
        settings: {
          var settings = TranslatorSample.settings
          settings.sourceLanguage = "de"
          return settings
        }(), continuing: base)
    }
    #expect(
      "\(error.map { "\($0)" } ?? "")" == "expected a model from de to fr, found one from en to fr")
  }

  @Test func aRateIsFound() throws {
    let result = try TranslatorSample.training().findLearningRate()
    #expect(result.points.count > 50 && result.suggestion > 0)
  }

  /// The tokens of a step are those of the targets, their ends among them.
  @Test func stepsCountTheTokensOfTargets() throws {
    let training = try TranslatorSample.training { $0.training.epochs = 1 }
    let tokens = Mutex(0)
    let outcome = try training.run(onEvent: {
      if case .step(_, _, _, _, _, let count) = $0 { tokens.withLock { $0 += count } }
    })
    let coder = outcome.translator.target
    let expected = try TranslatorSample.train.reduce(0) {
      let pair = try SentenceNormalizer().pair(
        source: $1.source, target: $1.target,
        fewestDigits: TranslatorSample.settings.protectedDigits, names: { _ in [] })
      return $0 + coder.encode(pair.target).count + 1
    }
    #expect(tokens.withLock { $0 } == expected)
  }
}
