/// A text while it is put together from subwords.
struct SubwordDecoder {
  private struct Word {
    let start: Int
    let isAfterSpace: Bool
    var isPlaceholder = false
    var mark: TokenID?
    var tokens: Range<Int>
  }

  private let vocabulary: SubwordVocabulary
  private let protected: ProtectedText?
  /// The texts of all words, without spaces and before marks of case.
  private var bytes: [UInt8] = []
  private var words: [Word] = []
  /// Whether the last word goes on.
  private var isOpen = false
  private var isGlued = true
  /// A mark whose word is still to come.
  private var mark: TokenID?
  /// The place of the first token of the word that is still to come.
  private var pending: Int?
  /// The place of the token in hand.
  private var place = -1

  init(_ vocabulary: SubwordVocabulary, _ protected: ProtectedText?) {
    self.vocabulary = vocabulary
    self.protected = protected
  }

  mutating func append(_ id: TokenID) {
    place += 1
    switch id {
    case SubwordTokens.lowerCase...SubwordTokens.upperCase:
      endWord()
      mark = id
      pending = pending ?? place
    case SubwordTokens.placeholders:
      // A mark of case has nothing to do with what is kept as it is.
      mark = nil
      startWord()
      let number = Int(id - SubwordTokens.placeholders.lowerBound)
      words[words.count - 1].isPlaceholder = true
      if let protected { bytes.append(contentsOf: protected.content(ofPlaceholder: number)) }
      endWord()
    case SubwordTokens.bytes:
      goOn()
      bytes.append(UInt8(truncatingIfNeeded: id - SubwordTokens.bytes.lowerBound))
    case SubwordTokens.boundary..<TokenID(vocabulary.count):
      vocabulary.table.withBytes(at: Int(id)) { piece in
        var position = 0
        while position < piece.count { append(piece, &position) }
      }
    default: break
    }
  }

  /// One character or sign of a subword.
  private mutating func append(
    _ piece: UnsafeBufferPointer<UInt8>, _ position: inout Int
  ) {
    let start = position
    switch UTF8Decoding.next(piece, &position) {
    case SubwordTokens.boundarySign.value: startWord()
    case SubwordTokens.glueSign.value:
      // Glue by itself belongs to the word before it.
      if !isOpen { pending = pending ?? place } else if position == piece.count { extendWord() }
      endWord()
      isGlued = true
    default:
      goOn()
      bytes.append(contentsOf: piece[start..<position])
    }
  }

  private mutating func startWord() {
    endWord()
    open(isAfterSpace: !isGlued, mark)
    isGlued = false
    mark = nil
  }

  /// The word goes on, or one begins without the sign for that.
  private mutating func goOn() {
    guard !isOpen else { return extendWord() }
    open(isAfterSpace: false, nil)
    isGlued = false
    mark = nil
  }

  private mutating func extendWord() {
    words[words.count - 1].tokens = words[words.count - 1].tokens.lowerBound..<place + 1
  }

  private mutating func open(isAfterSpace: Bool, _ mark: TokenID?) {
    words.append(
      Word(
        start: bytes.count, isAfterSpace: isAfterSpace, mark: mark,
        tokens: (pending ?? place)..<place + 1))
    pending = nil
    isOpen = true
  }

  private mutating func endWord() { isOpen = false }

  /// The text of all that was appended.
  consuming func text() -> String {
    var text: [UInt8] = []
    for (number, word) in words.enumerated() {
      if word.isAfterSpace { text.append(0x20) }
      text += self.text(of: number)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The words of all that was appended.
  consuming func decodedWords() -> [DecodedWord] {
    words.enumerated().map { number, word in
      DecodedWord(
        text: String(decoding: text(of: number), as: UTF8.self), isAfterSpace: word.isAfterSpace,
        isPlaceholder: word.isPlaceholder, tokens: word.tokens)
    }
  }

  private func text(of number: Int) -> [UInt8] {
    let word = words[number]
    let end = number + 1 < words.count ? words[number + 1].start : bytes.count
    let written = Array(bytes[word.start..<end])
    guard let mark = word.mark,
      let marked = LetterCase.apply(
        mark, to: Array(String(decoding: written, as: UTF8.self).unicodeScalars))
    else { return written }
    var characters = String.UnicodeScalarView()
    characters.append(contentsOf: marked)
    return Array(String(characters).utf8)
  }
}
