import Foundation

/// A peer's script, alive between questions: what it imports is loaded once, and Linnet and it can be
/// measured in turn. A question is a line of JSON on its standard input, the answer one on its
/// standard output.
final class PeerProcess {
  private let name: String
  private let process = Process()
  private let questions = Pipe()
  private let answers = Pipe()
  private let complaints: URL
  private var received: [UInt8] = []

  private struct Question<Arguments: Encodable>: Encodable {
    let command: String
    let arguments: Arguments
  }

  private struct Refusal: Decodable {
    let error: String
  }

  /// Starts a program. What it writes to standard error is kept for the message if it dies.
  ///
  /// - Throws: `BenchmarkError` where it cannot be started.
  init(name: String, program: String, arguments: [String]) throws {
    self.name = name
    complaints = FileManager.default.temporaryDirectory
      .appendingPathComponent("linnet-bench-\(UUID().uuidString)")
    // A peer that has died is an answer that does not come, not the end of the bench.
    signal(SIGPIPE, SIG_IGN)
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.environment = PeerEnvironment.variables
    process.standardInput = questions
    process.standardOutput = answers
    do {
      try Data().write(to: complaints)
      process.standardError = try FileHandle(forWritingTo: complaints)
      try process.run()
    } catch {
      throw BenchmarkError("\(name): cannot start \(program): \(error.localizedDescription)")
    }
    // Else the end of its output would never be seen.
    try? answers.fileHandleForWriting.close()
  }

  deinit {
    try? questions.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: complaints)
  }

  /// Asks one question and waits for the answer.
  ///
  /// - Throws: `BenchmarkError` where the peer says why it cannot, dies, is silent for too long, or
  ///   answers with something else.
  func ask<Answer: Decodable>(
    _ command: String, _ arguments: some Encodable, as type: Answer.Type = Answer.self,
    timeout: Duration = .seconds(600)
  ) throws -> Answer {
    let question = try JSONEncoder().encode(Question(command: command, arguments: arguments))
    try? questions.fileHandleForWriting.write(contentsOf: question + [0x0A])
    let line = try readLine(answering: command, timeout: timeout)
    let decoder = JSONDecoder()
    if let refusal = try? decoder.decode(Refusal.self, from: line) {
      throw BenchmarkError("\(name): '\(command)' failed: \(refusal.error)")
    }
    do {
      return try decoder.decode(Answer.self, from: line)
    } catch {
      let found = String(decoding: line.prefix(80), as: UTF8.self)
      throw BenchmarkError("\(name): expected an answer to '\(command)', found '\(found)'")
    }
  }

  private func readLine(answering command: String, timeout: Duration) throws -> Data {
    let descriptor = answers.fileHandleForReading.fileDescriptor
    let end = ContinuousClock.now + timeout
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if let lineEnd = received.firstIndex(of: 0x0A) {
        defer { received.removeFirst(lineEnd + 1) }
        return Data(received[..<lineEnd])
      }
      let left = max(0, (end - .now) / .milliseconds(1))
      var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&state, 1, Int32(min(left, 1e9))) != 0 else {
        kill(process.processIdentifier, SIGKILL)
        throw BenchmarkError(
          "\(name): expected an answer to '\(command)' in \(timeout), found none")
      }
      let count = read(descriptor, &chunk, chunk.count)
      guard count > 0 else {
        process.waitUntilExit()
        throw BenchmarkError(
          "\(name): expected an answer to '\(command)', found that it had ended with status "
            + "\(process.terminationStatus)\(lastComplaint)")
      }
      received.append(contentsOf: chunk[..<count])
    }
  }

  private var lastComplaint: String {
    guard let data = try? Data(contentsOf: complaints) else { return "" }
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
    return lines.last.map { ": \($0)" } ?? ""
  }
}
