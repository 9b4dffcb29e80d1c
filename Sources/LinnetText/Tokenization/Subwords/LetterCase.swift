/// Ways to write a word: as it is, or a mark of case and the word in other letters, from which the
/// mark makes it again.
///
/// The subwords are learnt from words as they are written, so that what is common has subwords of
/// its own (`▁The`, in German `▁Hund`). Others are spelt with a mark where that takes no more
/// tokens: HUND as `<upper> ▁Hund`, though `▁HUND` was never seen.
struct LetterCase {
  /// The mark, if any.
  let mark: TokenID?
  /// The word that the mark is put before: as many scalars as the word itself has.
  let scalars: [Unicode.Scalar]

  /// The ways to write a word, those with the fewest capitals first.
  static func forms(of word: [Unicode.Scalar]) -> [LetterCase] {
    let asWritten = LetterCase(mark: nil, scalars: word)
    guard let first = word.first else { return [asWritten] }
    let lower = mapped(word) { $0.lowercaseMapping }
    let titled = lower.flatMap { apply(SubwordTokens.titleCase, to: $0) }
    let isCapital = { (scalar: Unicode.Scalar) in
      scalar.properties.isUppercase || scalar.properties.lowercaseMapping != String(scalar)
    }
    let capitals = word.count(where: isCapital)
    let forms: [LetterCase?]
    if capitals == 0 {
      forms = [asWritten, form(SubwordTokens.lowerCase, titled, making: word)]
    } else if capitals == 1, isCapital(first) {
      forms = [form(SubwordTokens.titleCase, lower, making: word), asWritten]
    } else {
      forms =
        [lower, titled].map { form(SubwordTokens.upperCase, $0, making: word) } + [asWritten]
    }
    return forms.compactMap { $0 }
  }

  /// What a mark makes of a word; nil where a letter would become several.
  static func apply(_ mark: TokenID, to word: [Unicode.Scalar]) -> [Unicode.Scalar]? {
    switch mark {
    case SubwordTokens.lowerCase: mapped(word, 1) { $0.lowercaseMapping }
    case SubwordTokens.titleCase: mapped(word, 1) { $0.titlecaseMapping }
    default: mapped(word) { $0.uppercaseMapping }
    }
  }

  private static func form(
    _ mark: TokenID, _ base: [Unicode.Scalar]?, making word: [Unicode.Scalar]
  ) -> LetterCase? {
    guard let base, base != word, apply(mark, to: base) == word else { return nil }
    return LetterCase(mark: mark, scalars: base)
  }

  /// The word with its first scalars, or all, replaced one by one.
  private static func mapped(
    _ word: [Unicode.Scalar], _ count: Int = .max,
    _ mapping: (Unicode.Scalar.Properties) -> String
  ) -> [Unicode.Scalar]? {
    var result = word
    for index in word.indices.prefix(count) {
      let scalars = mapping(word[index].properties).unicodeScalars
      guard let scalar = scalars.first, scalars.count == 1 else { return nil }
      result[index] = scalar
    }
    return result
  }
}
