import Foundation
import Testing
import TestSupport

/// A folder that is there for one test.
final class Scratch: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "linnet-cli-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file, with the folders it needs, and returns its path.
  @discardableResult
  func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = URL(fileURLWithPath: self / name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String { try write(name, text.utf8) }

  /// Writes a file packed by the program `gzip`.
  func writePacked(_ name: String, _ text: String) throws -> String {
    let plain = try write(name, text)
    let result = try RunCommand.run(["-f", plain], program: "/bin/gzip")
    #expect(result.exitCode == 0)
    return plain + ".gz"
  }

  /// The bytes of a file.
  func read(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: self / name)))
  }

  /// The text of a file.
  func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  /// The names of all files, hidden ones too.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  /// The path of `name` in the folder.
  static func / (folder: Scratch, name: String) -> String { "\(folder.path)/\(name)" }
}

/// Runs `linnet`.
func linnet(
  _ arguments: String..., input: String = "", environment: [String: String?] = [:]
) throws -> RunCommand.Result {
  try RunCommand.run(arguments, input: input.utf8, environment: environment)
}

/// Runs `linnet` and expects one line of complaint, nothing else, and the exit code.
///
/// - Returns: the line without `linnet: `.
@discardableResult
func complaint(
  _ arguments: [String], exitCode: Int32 = 1, input: [UInt8] = [],
  environment: [String: String?] = [:], sourceLocation: SourceLocation = #_sourceLocation
) throws -> String {
  let result = try RunCommand.run(arguments, input: input, environment: environment)
  let message = Comment(rawValue: arguments.joined(separator: " ") + "\n" + result.errors)
  #expect(result.exitCode == exitCode, message, sourceLocation: sourceLocation)
  #expect(result.output == "", message, sourceLocation: sourceLocation)
  #expect(result.errorLines.count == 1, message, sourceLocation: sourceLocation)
  #expect(result.errors.hasPrefix("linnet: "), message, sourceLocation: sourceLocation)
  #expect(result.errors.hasSuffix("\n"), message, sourceLocation: sourceLocation)
  return String(result.errors.dropFirst("linnet: ".count).dropLast())
}

/// The members of a JSON object in a line.
func object(_ line: String) throws -> [String: Any] {
  let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
  return try #require(value as? [String: Any])
}
