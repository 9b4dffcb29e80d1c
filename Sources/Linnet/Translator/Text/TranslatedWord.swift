import LinnetText

/// A word of a translation as it is written.
struct TranslatedWord {
  var text: String
  var isAfterSpace: Bool
  /// What it was translated from: for each word of the source and, last, for its end, a weight.
  var weights: [Float]
  /// Whether it ends a sentence.
  let isEndMark: Bool

  init(_ word: DecodedWord, _ passage: Passage, weights: [Float]) {
    text = passage.written(word)
    isAfterSpace = word.isAfterSpace
    isEndMark = word.isEndMark
    self.weights = weights
  }
}

extension DecodedWord {
  /// Whether it is nothing but marks that end a sentence.
  var isEndMark: Bool {
    !isPlaceholder && !text.isEmpty
      && text.unicodeScalars.allSatisfy(".!?…".unicodeScalars.contains)
  }
}

extension [TranslatedWord] {
  /// The text.
  var text: String { map { ($0.isAfterSpace ? " " : "") + $0.text }.joined() }

  /// Gives a translation the marks at the end that its source has: those of a model that learnt from sentences with a
  /// period are another one now and then, or one too many.
  ///
  /// French sets a space before `!` and `?`.
  mutating func matchEnd(of passage: Passage, language: String) {
    let wanted = passage.words.reversed().prefix(while: \.isEndMark).reversed()
    let found = reversed().prefix(while: \.isEndMark).count
    let marks = wanted.map(\.text).joined()
    guard marks != suffix(found).map(\.text).joined(), count > found,
      found > 0 || last?.text.unicodeScalars.last?.isLetterOrDigit == true
    else { return }
    removeLast(found)
    guard let mark = wanted.first else { return }
    var weights = [Float](repeating: 0, count: passage.words.count + 1)
    weights[passage.words.count - wanted.count] = 1
    var end = TranslatedWord(mark, passage, weights: weights)
    end.text = marks
    end.isAfterSpace =
      LanguageTag.language(of: language) == "fr" && "!?".contains(mark.text.prefix(1))
    append(end)
  }

  /// Begins in small letters what goes on with a sentence in small letters.
  mutating func matchBeginning(of passage: Passage) {
    guard passage.isAfterSpace, !passage.isShouted, let first = first?.text,
      first.first?.isUppercase == true,
      passage.words.first?.text.first?.isLowercase == true,
      first.dropFirst().allSatisfy({ !$0.isUppercase })
    else { return }
    self[0].text = first.prefix(1).lowercased() + first.dropFirst()
  }
}
