import Foundation

/// Runs the built `linnet`, which lies beside the test bundle, as a user's shell would.
public enum RunCommand {
  /// What a run left behind.
  public struct Result: Sendable {
    /// The exit code; 128 and the signal's number where a signal ended the process.
    public let exitCode: Int32
    /// Standard output.
    public let output: String
    /// Standard error.
    public let errors: String

    /// Standard output without its last line end, cut into lines.
    public var outputLines: [String] { Self.lines(of: output) }
    /// Standard error without its last line end, cut into lines.
    public var errorLines: [String] { Self.lines(of: errors) }

    private static func lines(of text: String) -> [String] {
      var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      if lines.last == "" { lines.removeLast() }
      return lines
    }
  }

  /// A signal to be sent while a process runs.
  public struct Kill: Sendable {
    let signal: Int32
    let delay: Duration

    /// Sends `signal` once `delay` has gone by since the start.
    public init(_ signal: Int32, after delay: Duration) {
      self.signal = signal
      self.delay = delay
    }
  }

  /// The path of the built `linnet`.
  public static let linnet =
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().path + "/linnet"

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - arguments: the arguments, without the program's name.
  ///   - program: the program, `linnet` unless another is named.
  ///   - input: what it reads from standard input.
  ///   - environment: variables beside those of the tests; nil removes one.
  ///   - kill: a signal to send; SIGKILL after 100 seconds if none is.
  /// - Returns: what it printed and how it ended.
  /// - Throws: `CommandFailure` where it cannot be started.
  public static func run(
    _ arguments: [String], program: String = linnet, input: some Sequence<UInt8> = [],
    environment: [String: String?] = [:], kill: Kill? = nil
  ) throws -> Result {
    let command = try RunningCommand(arguments, program: program, environment: environment)
    // Nothing here takes that long: what hangs is a failed test, not a hanging one.
    let kill = kill ?? Kill(SIGKILL, after: .seconds(100))
    Thread.detachNewThread { command.send(kill.signal, after: kill.delay) }
    command.write(Array(input))
    return command.finish()
  }
}

/// A program cannot be started.
public struct CommandFailure: Error, CustomStringConvertible {
  /// Which, and why.
  public let description: String
}
