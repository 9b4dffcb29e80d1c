/// What two texts have in common that differ in case, digits, punctuation or spacing alone.
///
/// The key is a hash of the letters (Unicode's Alphabetic), each in its lower case. A text without
/// letters is keyed by itself without white space around it, so that `12:30` and `:-)` differ.
public struct TextKey: Hashable, Sendable {
  /// The hash.
  public let hash: UInt64

  /// The key of `text`.
  ///
  /// - Complexity: O(length), without allocation for ASCII.
  public init(_ text: String) {
    var letters = StableHash(seed: 1)
    var hasLetters = false
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        let lower = scalar.value | 0x20
        guard (0x61...0x7A).contains(lower) else { continue }
        letters.combine(UInt8(truncatingIfNeeded: lower))
      } else {
        guard scalar.properties.isAlphabetic else { continue }
        for byte in scalar.properties.lowercaseMapping.utf8 { letters.combine(byte) }
      }
      hasLetters = true
    }
    hash = hasLetters ? letters.value : Self.exact(String(trimmedScalars(text)))
  }

  /// The hash of a text's very bytes.
  static func exact(_ text: String) -> UInt64 {
    var hash = StableHash(seed: 2)
    for byte in text.utf8 { hash.combine(byte) }
    return hash.value
  }
}

/// A text without white space around it.
func trimmedScalars(_ text: String) -> Substring.UnicodeScalarView {
  let isSpace = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !isSpace($0) }),
    let last = scalars.lastIndex(where: { !isSpace($0) })
  else { return Substring(text).unicodeScalars.prefix(0) }
  return Substring(text).unicodeScalars[first...last]
}
