import ArgumentParser
import Foundation
import Linnet
import LinnetCorpora
import LinnetFormats
import LinnetTensor
import LinnetTraining

/// The page that `evaluate --report` writes.
struct EvaluationPage {
  let path: String
  let model: String
  let data: String
  let trainingLog: String?
  private let training: [TrainingEvent]

  /// Sees before the work starts whether the page can be made, and is none of the `others`.
  ///
  /// - Throws: `FileError`, `OutputIsInput`, `UnknownModel`, and what reading a log throws.
  init(
    _ path: String, model: String, data: String, trainingLog: String?, besides others: [String?]
  ) throws {
    (self.path, self.model, self.data) = (path, model, data)
    self.trainingLog = trainingLog
    try OutputCheck.canWrite(path, reading: others + [data, trainingLog])
    training = try trainingLog.map(TrainingLog.epochs) ?? []
  }

  func write(_ evaluation: ClassifierEvaluation, threads: Int) throws {
    let report = EvaluationReport(
      evaluation, title: "\(Self.name(model)) on \(Self.name(data))", origin: try origin,
      training: training)
    let page = report.html(on: WorkerPool(threads: threads))
    try AtomicFile.write(Array(page.utf8), to: path)
    Console.note("wrote \(path)")
  }

  private var origin: [(name: String, value: String)] {
    get throws {
      let files =
        try [("model", ModelName.path(of: model)), ("data", data)]
        + (trainingLog.map { [("training log", $0)] } ?? [])
      return [
        ("command", ShellWords.line(["linnet"] + CommandLine.arguments.dropFirst())),
        ("program", "linnet \(LinnetCommand.configuration.version)"),
      ] + (try files.map { ("SHA-256 of the \($0.0), \($0.1)", try Self.checksum(of: $0.1)) })
    }
  }

  private static func name(_ path: String) -> String {
    URL(fileURLWithPath: path).lastPathComponent
  }

  /// Of a folder or pipe there is none.
  private static func checksum(of path: String) throws -> String {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    let kind = try? FileManager.default.attributesOfItem(
      atPath: URL(fileURLWithPath: path).resolvingSymlinksInPath().path)[.type]
    guard isThere, kind as? FileAttributeType == .typeRegular else {
      return isFolder.boolValue ? "none: a folder" : "none: no regular file"
    }
    return try SHA256.hexadecimal(ofFile: path)
  }
}
