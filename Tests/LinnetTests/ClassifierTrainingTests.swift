import Foundation
import LinnetCorpora
import LinnetNN
import LinnetTensor
import LinnetText
import LinnetTraining
import Testing

@testable import Linnet

@Suite struct ClassifierTrainingTests {
  @Test(arguments: OptimizerKind.allCases)
  func learns(_ optimizer: OptimizerKind) throws {
    let outcome = try Sample.training {
      $0.optimizer = optimizer
      $0.training.epochs = 8
    }.run()
    #expect(outcome.classifier.configuration.training.developmentAccuracy == 1)
    #expect(!outcome.wasInterrupted && outcome.onlyLabel == nil)
    #expect(outcome.classifier.classify("the prize").label == "spam")
    #expect(outcome.classifier.classify("the lunch").label == "ham")
  }

  @Test(arguments: EncoderKind.allCases) func learnsWithEveryEncoder(_ encoder: EncoderKind) throws
  {
    let training = try Sample.training {
      $0.network.encoder = encoder
      $0.network.pooling = [.mean]
      $0.training.epochs = 8
      $0.training.learningRate = 0.02
    }
    let classifier = try training.run().classifier
    #expect(classifier.configuration.training.developmentAccuracy == 1)
    #expect(classifier.classify("the prize").label == "spam")
    // The same bytes on any number of threads, and going on with a new label.
    let folder = try Scratch()
    #expect(
      try folder.bytes(of: training.run(threads: 3).classifier) == folder.bytes(of: classifier))
    let more = Sample.train + (0..<8).map { Sample.labeled("river stone \($0)", "other") }
    let next = try ClassifierTraining(
      train: more, development: more, settings: Sample.settings, continuing: classifier
    ).run().classifier
    #expect(next.labels == ["ham", "spam", "other"])
    #expect(next.configuration.network.encoder == encoder)
  }

  @Test(arguments: EncoderKind.allCases) func weightsOfEveryEncoderAreCounted(
    _ encoder: EncoderKind
  )
    throws
  {
    let training = try Sample.training { $0.network.encoder = encoder }
    let network = training.makeNetwork()
    let names = zip(network.parameterNames, network.parameters)
    let weights = names.filter { !$0.0.contains("bias") }.reduce(0) { $0 + $1.1.value.count }
    let vocabulary = try training.run().classifier.vocabulary.count
    let shapes =
      encoder == .linear
      ? 0 : TokenShape.allCases.count * training.settings.network.embeddingSize
    #expect(
      training.settings.weightCount(labels: 2, vocabularySize: vocabulary) == weights - shapes)
  }

  @Test func settingsThatDoNotFitAreRefused() throws {
    #expect(throws: (any Error).self) {
      try Sample.training {
        $0.network.encoder = .linear
        $0.features.shortcutBuckets = 0
      }
    }
    #expect(throws: (any Error).self) {
      try Sample.training {
        $0.network.encoder = .feedForward
        $0.network.pooling = [.lastState]
      }
    }
  }

  @Test func baselinesAreAGuessAndALinearModel() throws {
    let rare = Sample.development.filter { $0.label == "spam" }
    let baselines = try ClassifierBaselines(
      train: Sample.train + Sample.train.filter { $0.label == "ham" },
      development: Sample.development + rare, settings: Sample.settings)
    #expect(baselines.majorityLabel == "ham")
    let ham = Double(Sample.development.count - rare.count)
    #expect(abs(baselines.majorityAccuracy - ham / (ham + 2 * Double(rare.count))) < 1e-12)
    #expect(baselines.linearAccuracy == 1)
  }

  /// The order of words tells the label, which the shortcut is kept from: only the LSTM can learn it.
  @Test func learnsTheOrderOfWords() throws {
    let texts = (0..<60).flatMap { index in
      [
        Sample.labeled("not good but bad \(index % 7)", "negative"),
        Sample.labeled("not bad but good \(index % 7)", "positive"),
      ]
    }
    var settings = Sample.settings
    settings.features.shortcutBuckets = 0
    settings.network.dropout = 0
    settings.network.wordDropout = 0
    settings.training.epochs = 15
    let classifier = try ClassifierTraining(
      train: texts, development: texts, settings: settings
    ).run().classifier
    #expect(classifier.classify("not good but bad").label == "negative")
    #expect(classifier.classify("not bad but good").label == "positive")
  }

  /// Texts of one length, those of one label first, as many corpora come: as good as when shuffled.
  @Test func aCorpusSortedByLabelTrainsAsWellAsAShuffledOne() throws {
    let texts = Sample.texts(320, seed: 11).enumerated().map { index, text in
      Sample.labeled("\(text.label == "spam" ? "prize" : "lunch") number\(index) today", text.label)
    }
    var settings = Sample.settings
    settings.training.epochs = 2
    settings.training.batchSize = 16
    func loss(_ train: [LabeledText]) throws -> Double {
      let classifier = try ClassifierTraining(
        train: train, development: Sample.development, settings: settings
      ).run().classifier
      #expect(classifier.configuration.training.developmentAccuracy == 1)
      let logits = classifier.logits(of: Sample.development.map(\.text))
      return zip(logits, Sample.development).reduce(0) { sum, pair in
        sum + crossEntropy(pair.0, target: pair.1.label == "spam" ? 1 : 0)
      } / Double(Sample.development.count)
    }
    let shuffled = try loss(texts)
    let sorted = try loss(texts.sorted { $0.label < $1.label })
    #expect(sorted < 1.2 * shuffled)
  }

  /// Labels without any sense can be learnt by heart.
  @Test func learnsByHeart() throws {
    let texts = Sample.texts(60, seed: 7).enumerated().map { index, text in
      Sample.labeled("\(text.text) number\(index)", index % 3 == 0 ? "a" : "b")
    }
    var settings = Sample.settings
    settings.labelSmoothing = 0
    settings.network.dropout = 0
    settings.network.wordDropout = 0
    settings.training.epochs = 40
    let record = try ClassifierTraining(train: texts, development: texts, settings: settings)
      .run().classifier.configuration.training
    #expect(record.developmentAccuracy == 1)
  }

  @Test func theFileDoesNotDependOnTheThreads() throws {
    let folder = try Scratch()
    let one = try folder.bytes(of: Sample.training().run(threads: 1).classifier)
    for threads in [2, 4] {
      #expect(try folder.bytes(of: Sample.training().run(threads: threads).classifier) == one)
    }
    let other = try Sample.training { $0.training.seed = 2 }.run().classifier
    #expect(try folder.bytes(of: other) != one)
  }

  @Test func labelsAreInByteOrder() throws {
    let labels = ["é", "b", "Z", "a", "\u{1F600}", "10", "9"]
    let texts = labels.map { Sample.labeled("text \($0)", $0) }
    let training = try ClassifierTraining(
      train: texts, development: texts, settings: Sample.settings)
    #expect(training.labels == ["10", "9", "Z", "a", "b", "é", "\u{1F600}"])
  }

  @Test func aClassifierNeedsTwoLabels() throws {
    let texts = Sample.train.filter { $0.label == "ham" }
    for (texts, found) in [(texts, "only \"ham\""), ([], "no texts")] {
      let error = #expect(throws: ClassifierError.self) {
        try ClassifierTraining(train: texts, development: texts)
      }
      #expect(error?.description == "expected texts of at least two labels, found \(found)")
    }
  }

  /// Before memory is reserved for it.
  @Test func aNetworkThatIsTooLargeIsRefused() throws {
    func refusal(_ labels: Int, _ change: (inout ClassifierSettings) -> Void) -> String? {
      let texts = (0..<labels).map { Sample.labeled("text", "\($0)") }
      var settings = Sample.settings
      change(&settings)
      let error = #expect(throws: (any Error).self) {
        try ClassifierTraining(train: texts, development: texts, settings: settings)
      }
      return error.map { "\($0)" }
    }
    #expect(
      refusal(4000) { $0.features.shortcutBuckets = 1 << 20 }?
        .hasPrefix("expected a network of at most 1073741824 weights, found 41943") == true)
    #expect(refusal(4097) { _ in }?.hasSuffix("expected 2 to 4096 labels, found 4097") == true)
    #expect(refusal(2) { $0.network.hiddenSize = 1 << 20 }?.contains("weights") == true)
  }

  /// The count is that of the network, but for biases.
  @Test(arguments: [1, 3])
  func weightsAreCountedBeforehand(layers: Int) throws {
    let training = try Sample.training {
      $0.network.layers = layers
      $0.network.pooling = [.max, .mean, .lastState]
      $0.features.subwordBuckets = 7
    }
    let network = training.makeNetwork()
    let names = zip(network.parameterNames, network.parameters)
    let weights = names.filter { !$0.0.contains("bias") }.reduce(0) { $0 + $1.1.value.count }
    let shapes = TokenShape.allCases.count * training.settings.network.embeddingSize
    let vocabulary = try training.run().classifier.vocabulary.count
    #expect(
      training.settings.weightCount(labels: 2, vocabularySize: vocabulary) == weights - shapes)
  }

  @Test func aStrayLabelIsNamedWithItsPlace() throws {
    let stray = Sample.labeled("text", "Spam", line: 17)
    let error = #expect(throws: ClassifierError.self) {
      try ClassifierTraining(train: Sample.train, development: Sample.development + [stray])
    }
    #expect(
      error?.description
        == "corpus.tsv:17: expected one of the labels ham, spam, found \"Spam\"")
  }

  @Test func thereMustBeDevTexts() {
    #expect(throws: ClassifierError.self) {
      try ClassifierTraining(train: Sample.train, development: [])
    }
  }

  /// The same text with both labels: the weights decide how likely each is.
  @Test func weightsCount() throws {
    let texts = (0..<40).flatMap { _ in
      [Sample.labeled("a text", "yes", weight: 9), Sample.labeled("a text", "no", weight: 1)]
    }
    var settings = Sample.settings
    settings.labelSmoothing = 0
    settings.network.dropout = 0
    settings.network.wordDropout = 0
    // All in one batch: what a random part of the texts happens to hold is not to decide.
    settings.training.batchSize = 80
    settings.training.epochs = 90
    func probability(_ settings: ClassifierSettings) throws -> Double {
      let classifier = try ClassifierTraining(
        train: texts, development: texts, settings: settings
      ).run().classifier
      return softmax(classifier.logits(of: ["a text"])[0], temperature: 1)[1]
    }
    #expect(abs(try probability(settings) - 0.9) < 0.03)
    // Balanced, both labels count the same, whatever their weights sum up to.
    settings.classWeights = .balanced
    #expect(abs(try probability(settings) - 0.5) < 0.05)
  }

  @Test func balancingMakesLabelsCountTheSame() {
    var encodings = LabeledEncodings()
    encodings.targets = [0, 0, 0, 1, 2, 2]
    encodings.weights = [1, 1, 2, 1, 0, 0]
    encodings.balance(labelCount: 3)
    let totals = (0..<3).map { label in
      zip(encodings.targets, encodings.weights).reduce(Float(0)) { sum, pair in
        sum + (pair.0 == label ? pair.1 : 0)
      }
    }
    #expect(totals[0] == totals[1])
    #expect(totals[2] == 0, "what counts nothing still counts nothing")
    #expect(encodings.weights[2] == 2 * encodings.weights[0])
  }

  @Test func textsWithoutWeightDoNotEndTraining() throws {
    // Whole batches of texts that count nothing.
    let nothing = Sample.texts(200, seed: 5).map { Sample.labeled($0.text, "ham", weight: 0) }
    let classifier = try ClassifierTraining(
      train: Sample.train + nothing, development: Sample.development, settings: Sample.settings
    ).run().classifier
    #expect(classifier.configuration.training.developmentAccuracy > 0.9)
  }

  @Test func goesOnFromAModelWithANewLabel() throws {
    let base = try Sample.classifier()
    let questions = (0..<40).map { Sample.labeled("where is the river \($0) please", "ask") }
    let outcome = try ClassifierTraining(
      train: Sample.train + questions.dropFirst(8),
      development: Sample.development + questions.prefix(8), settings: Sample.settings,
      continuing: base
    ).run()
    let next = outcome.classifier
    #expect(next.labels == ["ham", "spam", "ask"], "new labels come behind the old ones")
    #expect(next.vocabulary.text == base.vocabulary.text)
    #expect(next.classify("where is the stone please").label == "ask")
    #expect(next.classify("the prize").label == "spam")
  }

  @Test func aModelThatHasLearntNothingIsNoticed() throws {
    // There is nothing to learn here but that ham is more frequent.
    let texts = (0..<80).map { Sample.labeled("river stone", $0 % 8 == 0 ? "spam" : "ham") }
    let outcome = try ClassifierTraining(
      train: texts, development: texts, settings: Sample.settings
    ).run()
    #expect(outcome.onlyLabel == "ham")
    // Where the dev texts have one label, to give only that one is right.
    let ham = Sample.development.filter { $0.label == "ham" }
    let right = try ClassifierTraining(
      train: Sample.train, development: ham, settings: Sample.settings
    ).run()
    #expect(right.onlyLabel == nil)
  }

  @Test func theRecordSaysHowItWasTrained() throws {
    let training = try Sample.training()
    let record = try training.run().classifier.configuration.training
    #expect(record.examples == 80 && record.developmentExamples == 20 && record.seed == 1)
    #expect((1...4).contains(record.bestEpoch))
    #expect(training.outOfVocabularyRate == 0)
    let unknown = try ClassifierTraining(
      train: Sample.train,
      development: [Sample.labeled("xylophone prize", "spam"), Sample.labeled("lunch", "ham")],
      settings: Sample.settings)
    #expect(abs(unknown.outOfVocabularyRate - 1.0 / 3) < 1e-12)
  }

  @Test func aLearningRateIsFound() throws {
    let training = try Sample.training()
    let result = training.findLearningRate()
    #expect(result.points.count > 50)
    #expect((1e-5...1).contains(result.suggestion))
    #expect(training.findLearningRate(threads: 3) == result)
  }
}
