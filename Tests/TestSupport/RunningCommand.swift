import Foundation

/// A program that runs while a test talks with it.
public final class RunningCommand: @unchecked Sendable {
  private let process: pid_t
  private var input: Int32
  private let output: Collector
  private let errors: Collector
  private let lock = NSLock()
  private var hasEnded = false
  private static let starting = NSLock()

  /// Starts a program; see `RunCommand.run`.
  ///
  /// - Throws: `CommandFailure` where it cannot be started.
  public init(
    _ arguments: [String], program: String = RunCommand.linnet,
    environment: [String: String?] = [:]
  ) throws {
    // A program that ends before it has read all must not end the tests.
    signal(SIGPIPE, SIG_IGN)
    // Between the making of a pipe and its mark, no other program may be started and inherit it.
    Self.starting.lock()
    defer { Self.starting.unlock() }
    let pipes = try (0..<3).map { _ in try Pipe() }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, pipes[0].reading, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, pipes[1].writing, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, pipes[2].writing, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // As a shell starts programs: no signal ignored, none held back. Threads of a pool hold back all.
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
    var child: pid_t = 0
    let code = Self.withCStrings([program] + arguments) { argv in
      Self.withCStrings(Self.variables(environment)) { envp in
        posix_spawn(&child, program, &actions, &attributes, argv, envp)
      }
    }
    for descriptor in [pipes[0].reading, pipes[1].writing, pipes[2].writing] { close(descriptor) }
    guard code == 0 else {
      throw CommandFailure(description: "cannot run \(program): \(String(cString: strerror(code)))")
    }
    process = child
    input = pipes[0].writing
    output = Collector(pipes[1].reading)
    errors = Collector(pipes[2].reading)
  }

  /// Writes to its standard input; what it no longer reads is dropped.
  public func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(input, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes text to its standard input.
  public func write(_ text: String) { write(Array(text.utf8)) }

  /// Waits for so many lines on standard output and returns all that are there; those that came in
  /// time where it takes longer than `seconds`.
  public func outputLines(atLeast count: Int, seconds: Double = 20) -> [String] {
    output.lines(atLeast: count, seconds: seconds)
  }

  /// As `outputLines`, for standard error.
  public func errorLines(atLeast count: Int, seconds: Double = 20) -> [String] {
    errors.lines(atLeast: count, seconds: seconds)
  }

  /// Sends a signal, unless the process has ended.
  public func send(_ signal: Int32, after delay: Duration = .zero) {
    Thread.sleep(forTimeInterval: delay / .seconds(1))
    lock.withLock { if !hasEnded { _ = kill(process, signal) } }
  }

  /// The most memory that it has had so far, in bytes; 0 once it has ended. What `wait4` reports would
  /// count the memory of the process that started it.
  public var peakMemory: Int {
    let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").compactMap { Int($0) }.first ?? 0) * 1024
  }

  /// The processes that it has started itself.
  public var children: [Int32] {
    let path = "/proc/\(process)/task/\(process)/children"
    let text = try? String(contentsOfFile: path, encoding: .utf8)
    return (text ?? "").split(separator: " ").compactMap { pid_t($0) }
  }

  /// Closes its standard input and waits for its end.
  public func finish() -> RunCommand.Result {
    close(input)
    var status: Int32 = 0
    // Its number stays taken until it is waited for, so that no signal can reach another process.
    var information = siginfo_t()
    while waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    lock.withLock { hasEnded = true }
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = status & 0x7F
    return RunCommand.Result(
      exitCode: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: output.text(),
      errors: errors.text())
  }

  private static func variables(_ changes: [String: String?]) -> [String] {
    var variables = ProcessInfo.processInfo.environment
    variables["LINNET_MODELS"] = nil
    for (name, value) in changes { variables[name] = value }
    return variables.map { "\($0)=\($1)" }
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { pointers.forEach { free($0) } }
    return body(pointers + [nil])
  }
}

/// The two ends of a pipe that children do not inherit.
private struct Pipe {
  let reading: Int32
  let writing: Int32

  init() throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0, ends.allSatisfy({ fcntl($0, F_SETFD, FD_CLOEXEC) == 0 }) else {
      throw CommandFailure(description: "cannot make a pipe: \(String(cString: strerror(errno)))")
    }
    (reading, writing) = (ends[0], ends[1])
  }
}

/// Reads a pipe to its end on a thread of its own.
private final class Collector: @unchecked Sendable {
  private let condition = NSCondition()
  private var bytes: [UInt8] = []
  private var lineCount = 0
  private var isAtEnd = false

  init(_ descriptor: Int32) {
    Thread.detachNewThread { [self] in collect(descriptor) }
  }

  private func collect(_ descriptor: Int32) {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      condition.lock()
      if count > 0 {
        bytes.append(contentsOf: chunk[..<count])
        lineCount += chunk[..<count].count { $0 == 0x0A }
      }
      isAtEnd = count <= 0
      condition.broadcast()
      condition.unlock()
      if count <= 0 { break }
    }
    close(descriptor)
  }

  func lines(atLeast count: Int, seconds: Double) -> [String] {
    let deadline = Date(timeIntervalSinceNow: seconds)
    return condition.withLock {
      while lineCount < count && !isAtEnd && condition.wait(until: deadline) {}
      return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
  }

  func text() -> String {
    condition.withLock {
      while !isAtEnd { condition.wait() }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
