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

  /// - Throws: `OutputIsInput` where `path` is one of the files that are read.
  static func isNone(of inputs: [String?], _ path: String) throws {
    if let input = inputs.compactMap({ $0 }).first(where: { isSame($0, path) }) {
      throw OutputIsInput(path: path, input: input)
    }
  }

  /// Makes a folder for checkpoints, with those above it, and sees that they can be written.
  ///
  /// - Throws: `FileError`.
  static func makeCheckpointFolder(_ path: String) throws {
    // What stands in the way is said by the attempt to write.
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try canWrite(path + "/state.safetensors")
  }

  private static func isSame(_ first: String, _ second: String) -> Bool {
    var (one, other) = (stat(), stat())
    return stat(first, &one) == 0 && stat(second, &other) == 0 && one.st_dev == other.st_dev
      && one.st_ino == other.st_ino
  }
}

/// A file would be replaced by what is made of it.
struct OutputIsInput: Error, CustomStringConvertible {
  let path: String
  let input: String
  var description: String {
    "\(path): expected another file to write than to read, found that it is \(input)"
  }
}
