import Foundation

/// The reference implementation of safetensors, in whatever Python the machine has.
enum ReferencePython {
  static let absent: String =
    "no Python with safetensors and numpy (LINNET_PYTHON names one, else python3 is asked)"

  static let isPresent: Bool =
    (try? run(["-c", "import safetensors.numpy, numpy"]))?.status == 0

  static func run(_ arguments: [String]) throws -> (status: Int32, output: Data) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let python = ProcessInfo.processInfo.environment["LINNET_PYTHON"] ?? "python3"
    process.arguments = [python] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }
}
