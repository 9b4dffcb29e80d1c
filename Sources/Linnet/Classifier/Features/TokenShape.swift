/// What case folding hides of a word, as it was typed.
enum TokenShape: UInt8, CaseIterable {
  case lowercase
  case capitalized
  case uppercase
  case withDigit
  case withoutLetter

  init(_ original: some Collection<UInt8>) {
    var (letters, capitals, digits) = (0, 0, 0)
    var startsWithCapital = false
    func count(_ isDigit: Bool, _ isLetter: Bool, _ isCapital: Bool) {
      if isDigit { digits += 1 }
      guard isLetter else { return }
      letters += 1
      guard isCapital else { return }
      capitals += 1
      if letters == 1 { startsWithCapital = true }
    }
    if original.allSatisfy({ $0 < 0x80 }) {
      for byte in original {
        count(byte &- 0x30 < 10, (byte | 0x20) &- 0x61 < 26, byte &- 0x41 < 26)
      }
    } else {
      var decoder = UTF8()
      var bytes = original.makeIterator()
      while case .scalarValue(let scalar) = decoder.decode(&bytes) {
        let properties = scalar.properties
        count(properties.numericType != nil, properties.isAlphabetic, properties.isUppercase)
      }
    }
    self =
      digits > 0
      ? .withDigit
      : letters == 0
        ? .withoutLetter
        : letters > 1 && capitals == letters
          ? .uppercase : startsWithCapital ? .capitalized : .lowercase
  }
}
