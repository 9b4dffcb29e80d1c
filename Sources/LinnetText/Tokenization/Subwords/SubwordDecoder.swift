/// A text while it is put together from subwords.
struct SubwordDecoder {
  private let vocabulary: SubwordVocabulary
  private let protected: ProtectedText?
  private var bytes: [UInt8] = []
  /// Where marks of case stand.
  private var marks: [(mark: TokenID, range: Range<Int>)] = []
  private var isGlued = true
  /// A mark whose word is still to come.
  private var mark: TokenID?
  /// A mark and where its word starts.
  private var word: (mark: TokenID, start: Int)?

  init(_ vocabulary: SubwordVocabulary, _ protected: ProtectedText?) {
    self.vocabulary = vocabulary
    self.protected = protected
  }

  mutating func append(_ id: TokenID) {
    switch id {
    case SubwordTokens.lowerCase...SubwordTokens.upperCase:
      endWord()
      mark = id
    case SubwordTokens.placeholders:
      startWord()
      let number = Int(id - SubwordTokens.placeholders.lowerBound)
      if let protected { bytes.append(contentsOf: protected.content(ofPlaceholder: number)) }
      endWord()
    case SubwordTokens.bytes:
      isGlued = false
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
      endWord()
      isGlued = true
    default: bytes.append(contentsOf: piece[start..<position])
    }
  }

  private mutating func startWord() {
    endWord()
    if !isGlued { bytes.append(0x20) }
    isGlued = false
    if let mark { word = (mark, bytes.count) }
    mark = nil
  }

  private mutating func endWord() {
    if let word { marks.append((word.mark, word.start..<bytes.count)) }
    word = nil
  }

  /// The text of all that was appended.
  consuming func text() -> String {
    endWord()
    var text: [UInt8] = []
    var end = 0
    for (mark, range) in marks {
      text += bytes[end..<range.lowerBound]
      end = range.upperBound
      let written = Array(String(decoding: bytes[range], as: UTF8.self).unicodeScalars)
      guard let word = LetterCase.apply(mark, to: written) else {
        text += bytes[range]
        continue
      }
      var characters = String.UnicodeScalarView()
      characters.append(contentsOf: word)
      text += Array(String(characters).utf8)
    }
    return String(decoding: text + bytes[end...], as: UTF8.self)
  }
}
