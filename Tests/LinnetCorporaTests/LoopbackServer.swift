import Foundation

@testable import LinnetCorpora

/// Fixtures/server.py while a test needs it.
final class LoopbackServer {
  /// Why tests that need it are skipped.
  static let absent = "curl, python3, unzip or tar is not installed"
  static let canRun = ["curl", "python3", "unzip", "tar"].allSatisfy {
    CommandRunner.find([$0]) != nil
  }

  let address: String
  private let process = Process()
  private let input = Pipe()

  init() throws {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", fixture("server.py")]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    // The server ends with its standard input, so also when this process dies.
    var port: [UInt8] = []
    while port.last != LineReader.lineFeed {
      guard let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty else {
        throw POSIXError(.EIO)
      }
      port += byte
    }
    address = "http://127.0.0.1:\(String(decoding: port.dropLast(), as: UTF8.self))"
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
