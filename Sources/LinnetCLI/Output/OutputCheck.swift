import Foundation
import LinnetFormats

/// Sees before hours of work whether their result can be written.
enum OutputCheck {
  /// - Throws: `FileError` where a file cannot be made beside `path`, `OutputIsInput` where it would
  ///   replace one that is read; nothing is left behind.
  static func canWrite(_ path: String, reading inputs: [String?] = []) throws {
    try isNone(of: inputs, path)
    _ = try AtomicFile(path: path)
  }

  /// - Throws: `OutputIsInput` where `path` is one of the files that are read, or also written.
  static func isNone(of others: [String?], _ path: String) throws {
    if let input = others.compactMap({ $0 }).first(where: { isSame($0, path) }) {
      throw OutputIsInput(path: path, input: input)
    }
  }

  /// Makes a folder for checkpoints, with those above it, and sees that they can be written.
  ///
  /// - Throws: `FileError`; `OutputIsInput` where a checkpoint would replace one of `others`; `StateInTheWay`
  ///   where it would replace that of a run that is not to be resumed.
  static func makeCheckpointFolder(
    _ path: String, besides others: [String?], resume: Bool
  ) throws {
    let state = path + "/state.safetensors"
    try isNone(of: others, state)
    guard resume || !FileManager.default.fileExists(atPath: state) else {
      throw StateInTheWay(folder: path)
    }
    // What stands in the way is said by the attempt to write.
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try canWrite(state)
  }

  /// Whether two paths lead to the same file, or would, where there is none yet.
  private static func isSame(_ first: String, _ second: String) -> Bool {
    var (one, other) = (stat(), stat())
    switch (stat(first, &one), stat(second, &other)) {
    case (0, 0): return one.st_dev == other.st_dev && one.st_ino == other.st_ino
    case (0, _), (_, 0): return false
    default:
      let (first, second) = (URL(fileURLWithPath: first), URL(fileURLWithPath: second))
      return first.lastPathComponent == second.lastPathComponent
        && isSame(first.deletingLastPathComponent().path, second.deletingLastPathComponent().path)
    }
  }
}

/// The state of a run would be replaced by that of another.
struct StateInTheWay: Error, CustomStringConvertible {
  let folder: String
  var description: String {
    "\(folder): expected a folder without the state of a run, found one; --resume goes on from it"
  }
}

/// A file would be replaced by what is made of it, or by something else that is written.
struct OutputIsInput: Error, CustomStringConvertible {
  let path: String
  let input: String
  var description: String {
    "\(path): expected another file than \(input), which would be replaced"
  }
}
