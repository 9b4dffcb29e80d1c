import Foundation

/// Standard output and standard error.
enum Console {
  /// Whether standard error is a terminal: progress is shown only there.
  static let showsProgress = isatty(STDERR_FILENO) == 1
  /// Whether standard output is a terminal: headings are shown only there.
  static let isInteractive = isatty(STDOUT_FILENO) == 1

  /// Writes a line to standard output at once. A reader that has gone away ends the process quietly.
  static func print(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  /// Writes one line of complaint to standard error.
  static func complain(_ message: String) {
    ProgressLine.clear()
    let line = message.replacing("\n", with: " ")
    write("linnet: \(line)\n", to: STDERR_FILENO)
  }

  /// Writes a line for people to standard error.
  static func note(_ line: String) {
    ProgressLine.clear()
    write(line + "\n", to: STDERR_FILENO)
  }

  /// Writes all of the text.
  static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        if descriptor == STDOUT_FILENO, errno != EPIPE {
          complain("cannot write to standard output: \(String(cString: strerror(errno)))")
        }
        exit(errno == EPIPE ? 0 : 1)
      }
    }
  }

  static func exit(_ code: Int32) -> Never { Foundation.exit(code) }
}
