import Foundation
import LinnetCorpora
import LinnetTraining

/// The log that `train --log` writes.
enum TrainingLog {
  /// A line is far shorter.
  private static let mostBytes = 1 << 16

  /// The epochs of a log, in their order.
  ///
  /// - Throws: `CorpusError` for a file that cannot be read, a line that is no event, and a log without an epoch.
  static func epochs(of path: String) throws -> [TrainingEvent] {
    let lines = try LineReader(path: path, maximumLineLength: mostBytes)
    var epochs: [TrainingEvent] = []
    let decoder = JSONLine.decoder
    while let line = try lines.next() {
      guard let event = try? decoder.decode(TrainingEvent.self, from: Data(line.utf8)) else {
        throw CorpusError(
          .malformed, SourceLocation(file: path, line: lines.lineNumber),
          "expected an event of a training log, found \(String(reflecting: String(line.prefix(40))))"
        )
      }
      if case .epoch = event { epochs.append(event) }
    }
    guard !epochs.isEmpty else {
      throw CorpusError(
        .empty, SourceLocation(file: path, line: nil),
        "expected a training log with at least one epoch, found none")
    }
    return epochs
  }
}
