import Foundation

/// Runs the programs that transfers and archives need.
struct CommandRunner {
  /// What a program left behind.
  struct Result {
    /// Its exit status, or 128 and the signal that ended it.
    let status: Int32
    /// What it wrote to standard output.
    let output: String
    /// The last line that it wrote to standard error.
    let complaint: String
  }

  /// A folder for what programs write to standard error.
  let scratchFolder: String

  /// The path of the first of `names` that is installed.
  static func find(_ names: [String]) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin")
      .split(separator: ":").map(String.init)
    for name in names {
      for folder in folders where access("\(folder)/\(name)", X_OK) == 0 {
        return "\(folder)/\(name)"
      }
    }
    return nil
  }

  /// The path of the first of `names` that is installed.
  ///
  /// - Throws: `.download` where none is.
  static func require(_ names: [String]) throws(CorpusError) -> String {
    if let path = find(names) { return path }
    throw CorpusError(
      .download, nil, "the program \(names.joined(separator: " or ")) is needed and not installed")
  }

  /// Runs a program that may write no file larger than `fileSizeLimit` bytes, and waits for it.
  /// With `showsErrors`, its standard error goes to the caller's instead of being kept.
  ///
  /// - Throws: `.download` where the program cannot be started.
  func run(
    _ program: String, _ arguments: [String], fileSizeLimit: Int, showsErrors: Bool = false
  ) throws(CorpusError) -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    // The shell's own limit holds even for a program that does not know the size beforehand.
    let script = #"ulimit -f "$1" 2>/dev/null; shift; exec "$@""#
    process.arguments =
      ["-c", script, "sh", String(max(1, fileSizeLimit / 512 + 1)), program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    let complaints = "\(scratchFolder)/messages"
    do {
      if !showsErrors {
        guard FileManager.default.createFile(atPath: complaints, contents: nil) else {
          throw RawFile.failure(complaints)
        }
        process.standardError = try FileHandle(
          forWritingTo: URL(fileURLWithPath: complaints))
      }
      try process.run()
    } catch {
      throw CorpusError(.download, nil, "cannot run \(program): \(error)")
    }
    let written = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let wasKilled = process.terminationReason == .uncaughtSignal
    return Result(
      status: process.terminationStatus + (wasKilled ? 128 : 0),
      output: String(decoding: written, as: UTF8.self),
      complaint: showsErrors ? "" : lastLine(of: complaints))
  }

  private func lastLine(of path: String) -> String {
    guard let data = FileManager.default.contents(atPath: path) else { return "" }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").last.map(String.init) ?? ""
  }
}
