import Foundation
import LinnetTensorBoard
import LinnetTraining

/// A file of the events of a run in a folder that TensorBoard opens.
final class TensorBoardLog: Sendable {
  private let file: LogFile

  /// Makes the folder, where it is not there, and a new file in it; one beside those of earlier runs.
  ///
  /// - Throws: `LogError` where either cannot be made.
  init(folder: String) throws {
    // What stands in the way is said by the attempt to write.
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let time = Date().timeIntervalSince1970
    let host = ProcessInfo.processInfo.hostName.replacing("/", with: "-")
    let process = ProcessInfo.processInfo.processIdentifier
    file = try LogFile(
      path: "\(folder)/events.out.tfevents.\(Int(time)).\(host).\(process).linnet",
      continues: true)
    try file.append(EventRecord.version(time: time))
  }

  /// - Parameters:
  ///   - event: what happened.
  ///   - step: the last step before it.
  ///   - metric: the metric of dev scores.
  /// - Throws: `LogError`.
  func append(_ event: TrainingEvent, step: Int, metric: DevelopmentMetric) throws {
    let scalars: [(tag: String, value: Double)]
    switch event {
    case .step(_, _, let loss, let rate, let norm, _):
      scalars = [
        ("train/loss", loss), ("train/learning rate", rate), ("train/gradient norm", norm),
      ]
    case .epoch(_, _, let loss, let score, _):
      scalars = [
        ("epoch/train loss", loss), ("epoch/dev loss", score.loss),
        ("epoch/dev \(metric.name)", metric.scale * score.metric),
      ]
    default: return
    }
    try file.append(
      EventRecord.scalars(scalars, step: step, time: Date().timeIntervalSince1970))
  }
}
