/// Text as Python's `str` sees it, whose rules are part of sacreBLEU's scores.
enum PythonText {
  /// What `str.split` splits at and `str.rstrip` removes.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000:
      true
    default: false
    }
  }

  /// `str.lower`: Unicode's full mapping, with the form of sigma that ends a word.
  static func lowercased(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.count)
    for (place, scalar) in text.enumerated() {
      if scalar.value < 0x80 {
        result.append(
          (0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
        )
      } else if scalar == "\u{3A3}" {
        result.append(endsWord(text, at: place) ? "\u{3C2}" : "\u{3C3}")
      } else {
        result += scalar.properties.lowercaseMapping.unicodeScalars
      }
    }
    return result
  }

  /// `str.rstrip`.
  static func withoutSpaceAtEnd(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    Array(text[..<((text.lastIndex { !isSpace($0) } ?? -1) + 1)])
  }

  /// `str.replace`, of ASCII.
  static func replacing(
    _ old: String, with new: String, in text: [Unicode.Scalar]
  ) -> [Unicode.Scalar] {
    let (old, new) = (Array(old.unicodeScalars), Array(new.unicodeScalars))
    guard let first = old.first, text.contains(first) else { return text }
    var result: [Unicode.Scalar] = []
    var position = 0
    while position < text.count {
      if text[position...].starts(with: old) {
        result += new
        position += old.count
      } else {
        result.append(text[position])
        position += 1
      }
    }
    return result
  }

  /// Unicode's condition Final_Sigma: a cased letter before, none after, marks and the like aside.
  private static func endsWord(_ text: [Unicode.Scalar], at place: Int) -> Bool {
    let isPassedOver = { (scalar: Unicode.Scalar) in scalar.properties.isCaseIgnorable }
    let before = text[..<place].last { !isPassedOver($0) }
    let after = text[(place + 1)...].first { !isPassedOver($0) }
    return (before?.properties.isCased ?? false) && !(after?.properties.isCased ?? false)
  }
}
