import Foundation
import LinnetCorpora
import LinnetNN
import LinnetText
import LinnetTraining
import Synchronization
import Testing

@testable import Linnet

@Suite struct ClassifierTrainingTests {
  @Test func learnsTheSmallCorpus() throws {
    let outcome = try SmallCorpus.training().run()
    #expect(outcome.classifier.configuration.training.developmentAccuracy == 1)
    #expect(outcome.classifier.labels == ["neg", "pos"])
    #expect(!outcome.wasInterrupted && outcome.onlyLabel == nil)
    #expect(outcome.classifier.classify("the piano was wonderful").label == "pos")
    #expect(outcome.classifier.classify("the piano stinks").label == "neg")
  }

  @Test(arguments: [2, 4])
  func theFileDoesNotDependOnTheThreads(threads: Int) throws {
    let scratch = try Scratch()
    try SmallCorpus.training().run(threads: 1).classifier.write(to: scratch.file("one"))
    try SmallCorpus.training().run(threads: threads).classifier.write(to: scratch.file("many"))
    #expect(try scratch.bytes("one") == scratch.bytes("many"))
  }

  @Test(arguments: ClassifierSettings.OptimizerKind.allCases)
  func aResumedRunEndsWithTheSameFile(optimizer: ClassifierSettings.OptimizerKind) throws {
    let scratch = try Scratch()
    func training() throws -> ClassifierTraining {
      try SmallCorpus.training { $0.optimizer = optimizer }
    }
    try training().run().classifier.write(to: scratch.file("whole"))
    for stop in [1, 2, 5, 8] {
      let folder = scratch.file("run\(stop)")
      // Stopped again and again, until it is through.
      var outcome = try run(try training(), stopAfter: stop, in: folder)
      #expect(outcome.wasInterrupted)
      while outcome.wasInterrupted {
        outcome = try run(try training(), stopAfter: stop, in: folder)
      }
      try outcome.classifier.write(to: scratch.file("resumed"))
      #expect(try scratch.bytes("resumed") == scratch.bytes("whole"), "stopped after \(stop)")
    }
  }

  private func run(
    _ training: ClassifierTraining, stopAfter steps: Int, in folder: String
  ) throws -> ClassifierTraining.Outcome {
    let taken = Mutex(0)
    return try training.run(
      checkpoints: folder, resume: true,
      shouldStop: {
        taken.withLock {
          $0 += 1; return $0 == steps
        }
      })
  }

  @Test func aCheckpointOfAnotherRunIsRefused() throws {
    let scratch = try Scratch()
    _ = try run(try SmallCorpus.training(), stopAfter: 3, in: scratch.file("run"))
    for change in [
      { $0.training.seed = 9 }, { $0.network.hiddenSize = 5 }, { $0.weightDecay = 0.3 },
    ] as [(inout ClassifierSettings) -> Void] {
      #expect(throws: ClassifierError.self) {
        try SmallCorpus.training(change).run(checkpoints: scratch.file("run"), resume: true)
      }
    }
    let otherData = try ClassifierTraining(
      train: SmallCorpus.train + [SmallCorpus.text("pos", "more")],
      development: SmallCorpus.development, settings: SmallCorpus.settings)
    #expect(throws: ClassifierError.self) {
      try otherData.run(checkpoints: scratch.file("run"), resume: true)
    }
  }

  @Test func goesOnFromAModelWithANewLabel() throws {
    let base = try SmallCorpus.training().run().classifier
    let questions = (0..<24).map { SmallCorpus.text("ask", "where is number \($0) please") }
    let training = try ClassifierTraining(
      train: SmallCorpus.train + questions.dropFirst(4),
      development: SmallCorpus.development + questions.prefix(4), settings: SmallCorpus.settings,
      continuing: base)
    let next = try training.run().classifier
    #expect(next.labels == ["neg", "pos", "ask"])
    #expect(next.vocabulary.text == base.vocabulary.text)
    #expect(next.classify("where is the garden please").label == "ask")
    #expect(next.classify("the soup was wonderful").label == "pos")
  }

  @Test func wantsTwoLabelsAndDevTexts() throws {
    let one = [SmallCorpus.text("pos", "good"), SmallCorpus.text("pos", "better")]
    #expect(throws: ClassifierError.self) {
      try ClassifierTraining(train: one, development: one)
    }
    #expect(throws: ClassifierError.self) {
      try ClassifierTraining(train: SmallCorpus.train, development: [])
    }
  }

  @Test func aStrayDevLabelIsNamedWithItsPlace() throws {
    let stray = [SmallCorpus.text("neutral", "so so", 17)]
    let error = #expect(throws: ClassifierError.self) {
      try ClassifierTraining(train: SmallCorpus.train, development: stray)
    }
    #expect(
      error?.description
        == "small.tsv:17: expected one of the labels neg, pos, found \"neutral\"")
  }

  @Test func textsWithoutWeightDoNotEndTraining() throws {
    var train = SmallCorpus.train
    for index in train.indices where index < 40 { train[index].weight = 0 }
    let outcome = try ClassifierTraining(
      train: train, development: SmallCorpus.development, settings: SmallCorpus.settings
    ).run()
    #expect(outcome.classifier.configuration.training.developmentAccuracy > 0.5)
  }

  @Test func weightsDecideBetweenContradictions() throws {
    let contradiction = (0..<20).flatMap { number in
      [
        SmallCorpus.text("pos", "green \(number % 3)"),
        SmallCorpus.text("neg", "green \(number % 3)"),
      ]
    }
    for winner in ["pos", "neg"] {
      var train = contradiction
      for index in train.indices { train[index].weight = train[index].label == winner ? 1 : 0.05 }
      let outcome = try ClassifierTraining(
        train: train, development: SmallCorpus.development, settings: SmallCorpus.settings
      ).run()
      #expect(outcome.classifier.classify("green 1").label == winner)
      #expect(outcome.onlyLabel == winner)
    }
  }

  @Test func balancedWeightsMakeLabelsCountTheSame() {
    var examples = LabeledEncodings()
    examples.targets = [0, 0, 0, 1]
    examples.weights = [1, 1, 2, 1]
    examples.balance(labelCount: 2)
    let zero = examples.weights[0] + examples.weights[1] + examples.weights[2]
    #expect(abs(zero - examples.weights[3]) < 1e-6)
    #expect(abs(examples.weights.reduce(0, +) - 5) < 1e-6)
  }
}
