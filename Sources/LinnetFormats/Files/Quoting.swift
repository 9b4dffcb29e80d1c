extension String {
  /// The text between single quotes, fit for one line of an error message: past 120 characters it is
  /// cut, because paths and tensor names come from outside and may hold anything.
  var quoted: String {
    let beginning = String(String.UnicodeScalarView(unicodeScalars.prefix(120)))
    return "'\(beginning.onOneLine)\(unicodeScalars.count > 120 ? "…" : "")'"
  }

  /// The text fit for one line of a terminal: control characters, which could end the line or
  /// command the terminal, and those that turn the direction of writing become `\u{…}`.
  package var onOneLine: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    return unicodeScalars.map { scalar in
      scalar.isControl
        ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }.joined()
  }
}

extension Unicode.Scalar {
  fileprivate var isControl: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || (0x2028...0x202E).contains(value)
      || (0x2066...0x2069).contains(value)
  }
}

extension [String] {
  /// At most eight of the names, quoted, and the number of those left out.
  var quotedList: String {
    if isEmpty { return "none" }
    let shown = prefix(8).map(\.quoted).joined(separator: ", ")
    return count > 8 ? "\(shown) and \(count - 8) more" : shown
  }
}
