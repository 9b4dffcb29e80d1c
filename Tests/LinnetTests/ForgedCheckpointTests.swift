import Foundation
import LinnetFormats
import LinnetTraining
import Testing

@testable import Linnet

/// Checkpoints with a right checksum and a wrong content: each is an error of one line, or a run that
/// ends with a whole model; never the end of the process.
@Suite struct ForgedCheckpointTests {
  private let folder: Scratch
  private var checkpoints: String { folder.path("checkpoints") }

  init() throws { folder = try Scratch() }

  /// A run stopped after a step of its second epoch, with a checkpoint that was changed.
  private func forge(
    _ optimizer: OptimizerKind = .adamW,
    _ change: (inout CheckpointFile) -> Void
  ) throws -> ClassifierTraining {
    let training = try Sample.training {
      $0.optimizer = optimizer
      $0.training.averagedEpochs = 2
    }
    let stopper = Stopper(after: 5)
    _ = try training.run(checkpoints: checkpoints, shouldStop: stopper.isTime)
    var file = try CheckpointFile(in: checkpoints)
    change(&file)
    try file.write()
    return training
  }

  private func expectRefusal(
    _ what: String, _ optimizer: OptimizerKind = .adamW,
    sourceLocation: SourceLocation = #_sourceLocation,
    _ change: (inout CheckpointFile) -> Void
  ) throws {
    let training = try forge(optimizer, change)
    let error = #expect(throws: (any Error).self, "\(what)", sourceLocation: sourceLocation) {
      _ = try training.run(checkpoints: checkpoints, resume: true)
    }
    let line = error.map { "\($0)" } ?? ""
    #expect(
      !line.contains("\n") && line.contains(checkpoints), "\(what): \(line)",
      sourceLocation: sourceLocation)
  }

  @Test func whatWasNotChangedGoesOn() throws {
    let training = try forge { _ in }
    let resumed = try training.run(checkpoints: checkpoints, resume: true)
    #expect(
      try folder.bytes(of: resumed.classifier)
        == folder.bytes(
          of: Sample.training { $0.training.averagedEpochs = 2 }.run().classifier))
  }

  @Test func endsOfEpochsThatAreMissingOrBroken() throws {
    for count in [-1, 2, Int.max] {
      try expectRefusal("\(count) ends of epochs") { $0.numbers["recentCount"] = count }
    }
    try expectRefusal("no number of ends") { $0.numbers["recentCount"] = nil }
    for value in [Float.nan, .infinity] {
      try expectRefusal("an end of an epoch of \(value)") {
        $0.parts["recent.0.head.weight"]?.values[0] = value
      }
    }
    try expectRefusal("more ends than epochs") { file in
      file.numbers["recentCount"] = 2
      for (name, part) in file.parts where name.hasPrefix("recent.0.") {
        file.parts["recent.1." + name.dropFirst("recent.0.".count)] = part
      }
    }
  }

  @Test(arguments: OptimizerKind.allCases)
  func momentsThatAreMissingOrOfAnotherShape(_ kind: OptimizerKind) throws {
    let names = kind == .sgd ? ["velocity.1"] : ["first.1", "second.0", "last.0", "last.1"]
    for name in names.map({ "optimizer.\($0)" }) {
      try expectRefusal("without \(name)", kind) { $0.parts[name] = nil }
      try expectRefusal("\(name) with a row more", kind) { file in
        let columns = file.parts[name]?.shape.dropFirst().reduce(1, *) ?? 0
        file.parts[name]?.shape[0] += 1
        file.parts[name]?.values += [Float](repeating: 0, count: columns)
      }
      try expectRefusal("\(name) as a number", kind) {
        $0.parts[name] = .init(shape: [], values: [1])
      }
      try expectRefusal("\(name) of three axes", kind) { $0.parts[name]?.shape += [1] }
    }
    try expectRefusal("no optimizer", kind) { file in
      file.parts = file.parts.filter { !$0.key.hasPrefix("optimizer.") }
    }
  }

  @Test(arguments: [-1, 0.5, 6, 1e9, 1e30, .nan, .infinity, -.infinity] as [Float])
  func stepsThatWereNotTaken(_ step: Float) throws {
    for name in ["optimizer.last.0", "optimizer.history.base"] {
      for index in [0, 1] {
        try expectRefusal("\(step) in \(name)") { $0.parts[name]?.values[index] = step }
      }
    }
  }

  @Test func aHistoryOfAnotherLength() throws {
    let name = "optimizer.history.steps"
    try expectRefusal("no history") { $0.parts[name] = .init(shape: [0, 3], values: []) }
    try expectRefusal("a history of two columns") {
      $0.parts[name] = .init(shape: [1, 2], values: [1, 1])
    }
    try expectRefusal("a flat history") { $0.parts[name] = .init(shape: [3], values: [1, 1, 1]) }
    try expectRefusal("a long history") {
      $0.parts[name] = .init(shape: [50, 3], values: [Float](repeating: 1, count: 150))
    }
  }

  @Test(arguments: [-1, Int.min, Int.max, 1 << 31, 0x7FFF_FFFF])
  func countsThatNoRunHas(_ count: Int) throws {
    try expectRefusal("\(count) steps of the optimizer") { $0.numbers["stepCount"] = count }
    for key in ["epoch", "batch", "step", "halvings", "bestEpoch"] where count != 0x7FFF_FFFF {
      try expectRefusal("\(key) \(count)") { $0.progress[key] = count }
    }
    try expectRefusal("a best epoch to come") { $0.progress["bestEpoch"] = 0x7FFF_FFFF }
  }

  /// Nothing is left to do there: the run ends with the best weights, and was not interrupted.
  @Test func aPlaceBehindTheLastEpochIsTheEnd() throws {
    for epoch in [4, 5, 0x7FFF_FFFF] {
      let training = try forge { $0.progress["epoch"] = epoch }
      let outcome = try training.run(checkpoints: checkpoints, resume: true)
      #expect(!outcome.wasInterrupted)
      #expect(outcome.classifier.configuration.training.bestEpoch == 1)
    }
  }

  @Test func numbersThatDoNotDecode() throws {
    let values: [Any] = ["many", 1e30, 1.5, [1], NSNull()]
    for value in values {
      try expectRefusal("\(value) steps") { $0.numbers["stepCount"] = value }
      try expectRefusal("epoch \(value)") { $0.progress["epoch"] = value }
    }
    try expectRefusal("no progress") { $0.numbers["progress"] = nil }
    try expectRefusal("nothing") { $0.numbers = [:] }
  }

  @Test func scoresAndLossesThatAreNoNumbers() throws {
    for value in ["nan", "inf", "-inf"] {
      for key in ["lossSum", "rateFactor", "firstLoss"] {
        try expectRefusal("\(key) \(value)") { $0.progress[key] = value }
      }
      for key in ["metric", "loss"] {
        try expectRefusal("\(key) \(value)") { file in
          var score = file.progress["bestScore"] as? [String: Any] ?? [:]
          score[key] = value
          file.progress["bestScore"] = score
        }
      }
    }
    try expectRefusal("a factor above 1") { $0.progress["rateFactor"] = 2 }
  }

  @Test func bestWeightsThatAreMissingOrBroken() throws {
    try expectRefusal("best weights that are not said to be there") {
      $0.numbers["hasBest"] = false
    }
    try expectRefusal("no score of the best weights") { $0.progress["bestScore"] = nil }
    try expectRefusal("no best weights") { file in
      file.parts = file.parts.filter { !$0.key.hasPrefix("best.") }
    }
    for value in [Float.nan, .infinity] {
      try expectRefusal("best weights of \(value)") {
        $0.parts["best.head.weight"]?.values[0] = value
      }
    }
    try expectRefusal("an end without an epoch") { file in
      file.numbers["hasBest"] = false
      for key in ["bestScore", "bestEpoch", "epoch"] {
        file.progress[key] = key == "bestScore" ? nil : 0
      }
      file.progress["isFinished"] = true
    }
  }

  /// Broken weights of the moment may be a run that was stopped while it diverged: that is answered
  /// as a divergence is, and no model with broken weights is written.
  @Test(
    arguments: [
      "model.head.weight", "model.embedding.weight", "optimizer.first.0", "optimizer.second.0",
      "optimizer.history.steps",
    ], [Float.nan, .infinity, -1e38])
  func brokenWeightsAreADivergence(_ name: String, _ value: Float) throws {
    let training = try forge { file in
      for index in (file.parts[name]?.values ?? []).indices {
        file.parts[name]?.values[index] = value
      }
    }
    let outcome = try training.run(checkpoints: checkpoints, resume: true)
    try outcome.classifier.write(to: folder.path("model"))
    #expect(try TextClassifier(contentsOf: folder.path("model")).labels == ["ham", "spam"])
  }
}
