import Foundation
import LinnetFormats

/// Standard output and standard error.
enum Console {
  /// Whether standard error is a terminal: progress is shown only there.
  static let showsProgress = isatty(STDERR_FILENO) == 1
  /// Whether standard output is a terminal: headings are shown only there.
  static let isInteractive = isatty(STDOUT_FILENO) == 1

  /// A reader that goes away is an error of `write`, not a signal that ends the process.
  static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// Writes a line to standard output at once.
  static func print(_ line: String) { write(line + "\n", to: STDOUT_FILENO) }

  /// Writes lines to standard output in one go.
  static func print(lines: [String]) {
    write(lines.map { $0 + "\n" }.joined(), to: STDOUT_FILENO)
  }

  /// Writes one line of complaint to standard error, whatever is in the message; what is a list in it has
  /// commas.
  static func complain(_ message: String) {
    let lines = message.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    let line = lines.reduce("linnet:") { text, line in
      guard line.hasPrefix("- ") else { return text + " " + line }
      return text + (text.hasSuffix(":") ? " " : ", ") + line.dropFirst(2)
    }
    note(line)
  }

  /// Writes a line for people to standard error, whatever is in it.
  static func note(_ line: String) {
    ProgressLine.clear()
    write(line.onOneLine + "\n", to: STDERR_FILENO)
  }

  /// Complains, and from then on nobody writes any more: who tries waits until the process ends.
  static func complainForTheLastTime(_ message: String) {
    complain(message)
    turn.lock()
  }

  private static let turn = NSLock()

  /// Writes all of the text. On standard output, a reader that has gone away ends the process quietly, any
  /// other failure with a complaint; what cannot be written to standard error is lost.
  static func write(_ text: String, to descriptor: Int32) {
    let failure = turn.withLock { writeAll(text, to: descriptor) }
    guard let failure, descriptor == STDOUT_FILENO else { return }
    if failure != EPIPE {
      complain("cannot write to standard output: \(String(cString: strerror(failure)))")
    }
    exit(failure == EPIPE ? 0 : 1)
  }

  /// The number of the error where not all could be written.
  private static func writeAll(_ text: String, to descriptor: Int32) -> Int32? {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return nil
  }

  static func exit(_ code: Int32) -> Never { Foundation.exit(code) }
}
