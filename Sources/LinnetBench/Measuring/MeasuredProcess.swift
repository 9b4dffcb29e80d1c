import Foundation

/// A program that was run to its end.
struct MeasuredProcess {
  /// From before it was started until it had ended.
  let seconds: Double
  /// What it wrote to standard output.
  let output: String
  /// The most memory that it had; 0 where nobody looked.
  let peakMegabytes: Double

  /// Runs a program.
  ///
  /// - Parameters:
  ///   - program: its path.
  ///   - arguments: without its name.
  ///   - watchesMemory: whether its peak of memory is looked at every two milliseconds. Its own
  ///     account (`rusage`) would also hold that of the process that started it.
  /// - Throws: `BenchmarkError` where it cannot be started or fails.
  init(_ program: String, _ arguments: [String], watchesMemory: Bool = false) throws {
    let pipe = Pipe()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, pipe.fileHandleForWriting.fileDescriptor, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    let words = ([program] + arguments).map { strdup($0) }
    let variables = PeerEnvironment.variables.map { strdup("\($0)=\($1)") }
    defer { (words + variables).forEach { free($0) } }
    var child: pid_t = 0
    let clock = ContinuousClock()
    let start = clock.now
    let code = posix_spawn(&child, program, &actions, nil, words + [nil], variables + [nil])
    guard code == 0 else {
      throw BenchmarkError("cannot start \(program): \(String(cString: strerror(code)))")
    }
    try pipe.fileHandleForWriting.close()
    var (bytes, peak) = ([UInt8](), 0.0)
    let descriptor = pipe.fileHandleForReading.fileDescriptor
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let isReady = poll(&state, 1, watchesMemory ? 2 : -1) > 0
      if watchesMemory { peak = max(peak, Self.peakMegabytes(of: child)) }
      guard isReady else { continue }
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 && errno == EINTR {}
    seconds = (clock.now - start) / .seconds(1)
    output = String(decoding: bytes, as: UTF8.self)
    peakMegabytes = peak
    guard status == 0 else {
      let command = ([program] + arguments).joined(separator: " ")
      throw BenchmarkError("\(command): expected success, found status \(status >> 8 & 0xFF)")
    }
  }

  private static func peakMegabytes(of process: pid_t) -> Double {
    guard let file = fopen("/proc/\(process)/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(
        decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      guard text.hasPrefix("VmHWM:") else { continue }
      return
        (text.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) } ?? 0)
        / 1000
    }
    return 0
  }

  /// The answer that a program printed as one line of JSON.
  func answer<Answer: Decodable>(as type: Answer.Type = Answer.self) throws -> Answer {
    do {
      return try JSONDecoder().decode(Answer.self, from: Data(output.utf8))
    } catch {
      throw BenchmarkError("expected an answer in JSON, found '\(output.prefix(80))'")
    }
  }
}
