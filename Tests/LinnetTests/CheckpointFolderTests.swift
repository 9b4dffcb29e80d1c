import Foundation
import LinnetCorpora
import LinnetTensor
import LinnetTraining
import Synchronization
import Testing

@testable import Linnet

/// Says stop after a number of steps.
final class Stopper: Sendable {
  private let steps: Mutex<Int>
  init(after steps: Int) { self.steps = Mutex(steps) }
  func isTime() -> Bool {
    steps.withLock {
      $0 -= 1; return $0 <= 0
    }
  }
}

@Suite struct CheckpointFolderTests {
  private let folder: Scratch

  init() throws { folder = try Scratch() }

  private var checkpoints: String { folder.path("checkpoints") }

  /// A run that is interrupted again and again, each time after a few steps.
  private func interruptedRun(
    _ training: ClassifierTraining, seed: Int, secondsBetweenCheckpoints: Double = 30
  ) throws -> (classifier: TextClassifier, interruptions: Int) {
    var random = SeededRandom(seed: 3, seed)
    for interruptions in 0..<100 {
      let stopper = Stopper(after: 1 + random.below(6))
      let outcome = try training.run(
        threads: 1 + random.below(3), checkpoints: checkpoints, resume: true,
        secondsBetweenCheckpoints: secondsBetweenCheckpoints, shouldStop: stopper.isTime)
      guard outcome.wasInterrupted else { return (outcome.classifier, interruptions) }
    }
    throw CancellationError()
  }

  @Test(arguments: [0, 1, 2, 3], OptimizerKind.allCases)
  func resumingChangesNoByte(seed: Int, optimizer: OptimizerKind) throws {
    let training = try Sample.training { $0.optimizer = optimizer }
    let whole = try folder.bytes(of: training.run().classifier)
    // With every second seed each step is saved, not only the last one before an interruption.
    let resumed = try interruptedRun(
      training, seed: seed, secondsBetweenCheckpoints: seed % 2 == 0 ? 30 : 0)
    #expect(resumed.interruptions > 1)
    #expect(try folder.bytes(of: resumed.classifier) == whole)
  }

  /// A checkpoint in which rows of both tables are behind, and the steps that they missed, goes through
  /// the file and ends with the same bytes.
  @Test(arguments: [2, 3, 6, 7], [OptimizerKind.adamW, .adam])
  func lateRowsGoThroughTheFile(steps: Int, optimizer: OptimizerKind) throws {
    var settings = Sample.settings
    settings.optimizer = optimizer
    settings.training.batchSize = 8
    // Each text has a word that no other has, whose row waits for the next epoch.
    let texts = Sample.train.enumerated().map { index, text in
      let letters = [97 + UInt8(index % 26), 97 + UInt8(index / 26)]
      return Sample.labeled(
        "\(text.text) rare\(String(decoding: letters, as: UTF8.self))", text.label)
    }
    let training = try ClassifierTraining(
      train: texts, development: Sample.development, settings: settings)
    _ = try training.run(checkpoints: checkpoints, shouldStop: Stopper(after: steps).isTime)
    let file = try CheckpointFile(in: checkpoints)
    #expect(file.parts["optimizer.history.steps"]?.shape == [steps, 3])
    let late = file.steps("last.0").filter { $0 > 0 && $0 < steps }
    #expect(!late.isEmpty, "rows that were read, but not in the last step")
    let resumed = try training.run(checkpoints: checkpoints, resume: true)
    #expect(
      try folder.bytes(of: resumed.classifier) == folder.bytes(of: training.run().classifier))
  }

  @Test func averagedEpochsGoThroughTheFile() throws {
    let training = try Sample.training {
      $0.training.averagedEpochs = 3
      $0.training.epochs = 6
    }
    let whole = try folder.bytes(of: training.run().classifier)
    #expect(try folder.bytes(of: interruptedRun(training, seed: 5).classifier) == whole)
    #expect(try CheckpointFile(in: checkpoints).numbers["recentCount"] as? Int == 3)
  }

  /// A rate that diverges, so that the run goes back, with interruptions on the way.
  @Test func resumingAfterADivergenceChangesNoByte() throws {
    let training = try Sample.training {
      $0.training.learningRate = 300
      $0.training.maximumGradientNorm = 1e6
      $0.optimizer = .sgd
      $0.training.epochs = 2
    }
    let halvings = Mutex(0)
    let outcome = try training.run(onEvent: {
      if case .rateHalved = $0 { halvings.withLock { $0 += 1 } }
    })
    #expect(halvings.withLock { $0 } > 0)
    let whole = try folder.bytes(of: outcome.classifier)
    #expect(try folder.bytes(of: interruptedRun(training, seed: 8).classifier) == whole)
  }

  @Test func anInterruptedRunHasAModelThatIsUpToDate() throws {
    // The same steps with and without a schedule of checkpoints, stopped in the first epoch.
    let stopped = try Sample.training().run(shouldStop: Stopper(after: 2).isTime)
    #expect(stopped.wasInterrupted)
    let once = try Sample.training().run(
      checkpoints: checkpoints, shouldStop: Stopper(after: 2).isTime)
    #expect(try folder.bytes(of: stopped.classifier) == folder.bytes(of: once.classifier))
  }

  @Test func aFolderWithoutARunIsABeginning() throws {
    let whole = try folder.bytes(of: Sample.training().run().classifier)
    let resumed = try Sample.training().run(checkpoints: checkpoints, resume: true)
    #expect(try folder.bytes(of: resumed.classifier) == whole)
    // And a run that has ended has nothing left to do.
    let steps = Mutex(0)
    let again = try Sample.training().run(
      checkpoints: checkpoints, resume: true,
      onEvent: { if case .step = $0 { steps.withLock { $0 += 1 } } })
    #expect(steps.withLock { $0 } == 0)
    #expect(try folder.bytes(of: again.classifier) == whole)
  }

  @Test func anotherRunIsRefused() throws {
    _ = try Sample.training().run(checkpoints: checkpoints, shouldStop: Stopper(after: 2).isTime)
    func refusal(_ training: ClassifierTraining) -> CheckpointError? {
      #expect(throws: CheckpointError.self) {
        _ = try training.run(checkpoints: checkpoints, resume: true)
      }
    }
    let others = try [
      Sample.training { $0.training.seed = 2 }, Sample.training { $0.network.hiddenSize = 6 },
      Sample.training { $0.labelSmoothing = 0 },
      ClassifierTraining(
        train: Sample.train.dropLast(), development: Sample.development,
        settings: Sample.settings),
      // All the same texts, but one has gone from one side to the other.
      ClassifierTraining(
        train: Sample.train + Sample.development.prefix(1),
        development: Array(Sample.development.dropFirst()), settings: Sample.settings),
      ClassifierTraining(
        train: Sample.train, development: [Sample.labeled("lunch", "ham", weight: 2)],
        settings: Sample.settings),
    ]
    for training in others {
      guard case .otherRun(let path) = refusal(training) else {
        Issue.record("expected the checkpoint to be of another run")
        continue
      }
      #expect(path.hasPrefix(checkpoints))
    }
  }
}
