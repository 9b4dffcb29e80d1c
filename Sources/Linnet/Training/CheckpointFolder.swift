import Foundation
import LinnetFormats
import LinnetNN
import LinnetTensor
import LinnetTraining

/// Keeps the state of a run in one file of a folder, replaced whole at each checkpoint.
struct CheckpointFolder<Model: Parameterized, Update: Optimizer>: CheckpointStore {
  typealias State = TrainingState<Model, Update>

  /// The folder.
  let folder: String
  /// Tells runs with other data or settings apart.
  let fingerprint: String
  /// Gives the shapes.
  let initial: State

  private static var kind: String { "checkpoint" }

  private struct Configuration: Codable {
    var fingerprint: String
    var stepCount: Int
    var hasBest: Bool
    var recentCount: Int
    var progress: State.Progress
  }

  private var path: String { folder + "/state.safetensors" }

  func save(_ state: State) throws {
    // What stands in the way is said by the attempt to write.
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let configuration = Configuration(
      fingerprint: fingerprint, stepCount: state.optimizer.stepCount, hasBest: state.best != nil,
      recentCount: state.recent.count, progress: state.progress)
    var writer = ModelFileWriter(
      kind: Self.kind,
      configuration: String(decoding: try encoder.encode(configuration), as: UTF8.self))
    writer.add(state.model, prefix: "model.")
    if let best = state.best { writer.add(best, prefix: "best.") }
    for (index, model) in state.recent.enumerated() {
      writer.add(model, prefix: "recent.\(index).")
    }
    for (name, value) in state.optimizer.state {
      writer.add("optimizer.\(name)", value)
    }
    try writer.write(to: path)
  }

  /// The last state, or nil where there is none yet.
  ///
  /// - Throws: `CheckpointError` where it belongs to other data or settings, or holds what no run leaves.
  func load() throws -> State? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let file = try ModelFile(path: path, kind: Self.kind)
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard
      let configuration = try? decoder.decode(
        Configuration.self, from: Data(file.configuration.utf8))
    else { throw bad("expected the numbers of a run, found some that do not decode") }
    guard configuration.fingerprint == fingerprint else {
      throw CheckpointError.otherRun(path: path)
    }
    var state = initial
    state.progress = configuration.progress
    try file.read(&state.model, prefix: "model.")
    if configuration.hasBest {
      var best = initial.model
      try file.read(&best, prefix: "best.")
      state.best = best
    }
    guard configuration.recentCount >= 0 else {
      throw bad("expected a number of epochs' ends, found \(configuration.recentCount)")
    }
    // Of a number that is too large, the first one that is missing is the error.
    for index in 0..<configuration.recentCount {
      var model = initial.model
      try file.read(&model, prefix: "recent.\(index).")
      state.recent.append(model)
    }
    guard state.isPossible else {
      throw bad("expected the numbers and best weights of a run, found some that no run leaves")
    }
    do {
      try state.optimizer.restore(stepCount: configuration.stepCount, of: initial.model) {
        try file.tensor("optimizer.\($0)", like: $1)
      }
    } catch let error as OptimizerStateError { throw bad(error.description) }
    return state
  }

  private func bad(_ reason: String) -> CheckpointError {
    .damaged(path: path, reason: reason)
  }
}
