extension String {
  /// The text between single quotes, fit for one line of an error message: control characters
  /// become `\u{…}`, and past 120 characters it is cut, because paths and tensor names come from
  /// outside and may hold anything.
  var quoted: String {
    var line = ""
    for (count, scalar) in unicodeScalars.enumerated() {
      if count == 120 { return "'\(line)…'" }
      let isControl =
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        || (0x2028...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
      if isControl {
        line += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        line.unicodeScalars.append(scalar)
      }
    }
    return "'\(line)'"
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
