import Foundation
import LinnetFormats
import LinnetNN
import LinnetTensor
import LinnetTraining

/// Keeps the state of a run in one file of a folder, replaced whole at each checkpoint.
struct CheckpointFolder<Model: Parameterized, Update: Optimizer>: CheckpointStore {
  typealias State = TrainingState<Model, Update>

  let path: String
  /// Tells runs with other data or settings apart.
  let fingerprint: String
  /// Gives the shapes.
  let initial: State

  private static var kind: String { "checkpoint" }

  private struct Configuration: Codable {
    var fingerprint: String
    var stepCount: Int
    var hasBest: Bool
    var progress: State.Progress
  }

  private var file: String { path + "/state.safetensors" }

  func save(_ state: State) throws {
    // What stands in the way is said by the attempt to write.
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let configuration = Configuration(
      fingerprint: fingerprint, stepCount: state.optimizer.stepCount, hasBest: state.best != nil,
      progress: state.progress)
    var writer = ModelFileWriter(
      kind: Self.kind,
      configuration: String(decoding: try encoder.encode(configuration), as: UTF8.self))
    func add(_ prefix: String, _ model: Model) {
      for (name, parameter) in zip(model.parameterNames, model.parameters) {
        writer.add(
          "\(prefix).\(name)", shape: parameter.value.shape.extents, parameter.value.values)
      }
    }
    add("model", state.model)
    if let best = state.best { add("best", best) }
    for (name, value) in state.optimizer.state {
      writer.add("optimizer.\(name)", shape: value.shape.extents, value.values)
    }
    try writer.write(to: file)
  }

  /// The last state, or nil where there is none yet.
  ///
  /// - Throws: `ClassifierError.otherRun` where it belongs to other data or settings,
  ///   `ClassifierError.badCheckpoint` where it holds what no run leaves.
  func load() throws -> State? {
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    let model = try ModelFile(path: file, kind: Self.kind)
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard
      let configuration = try? decoder.decode(
        Configuration.self, from: Data(model.configuration.utf8))
    else { throw bad("expected the numbers of a run, found some that do not decode") }
    guard configuration.fingerprint == fingerprint else {
      throw ClassifierError.otherRun(path: file)
    }
    var state = initial
    state.progress = configuration.progress
    try read(&state.model, "model", model)
    if configuration.hasBest {
      var best = initial.model
      try read(&best, "best", model)
      state.best = best
    }
    guard state.isPossible else {
      throw bad("expected the numbers and best weights of a run, found some that no run leaves")
    }
    do {
      try state.optimizer.restore(stepCount: configuration.stepCount, of: initial.model) {
        try model.tensor("optimizer.\($0)", like: $1)
      }
    } catch let error as OptimizerStateError { throw bad(error.description) }
    return state
  }

  private func bad(_ reason: String) -> ClassifierError {
    .badCheckpoint(path: file, reason: reason)
  }

  private func read(_ target: inout Model, _ prefix: String, _ file: ModelFile) throws {
    var names = target.parameterNames.makeIterator()
    try target.forEachParameter { parameter in
      guard let name = names.next() else { return }
      parameter.value = try file.tensor("\(prefix).\(name)", like: parameter.value.shape)
    }
  }
}
