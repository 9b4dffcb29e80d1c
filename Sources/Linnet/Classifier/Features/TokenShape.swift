/// What case folding hides of a word, as it was typed.
enum TokenShape: UInt8, CaseIterable {
  case lowercase
  case capitalized
  case uppercase
  case withDigit
  case withoutLetter

  init(_ original: some Sequence<UInt8>) {
    var (letters, capitals, digits) = (0, 0, 0)
    var startsWithCapital = false
    var decoder = UTF8()
    var bytes = original.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&bytes) {
      let properties = scalar.properties
      if properties.numericType != nil { digits += 1 }
      guard properties.isAlphabetic else { continue }
      letters += 1
      guard properties.isUppercase else { continue }
      capitals += 1
      if letters == 1 { startsWithCapital = true }
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
