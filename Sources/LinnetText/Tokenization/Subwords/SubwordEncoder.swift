/// Encodes one unit after the other: the memory for that, used by one thread at a time.
struct SubwordEncoder {
  private let vocabulary: SubwordVocabulary
  private var cache = SubwordCache()
  private var spelling = SubwordSpelling()
  private var pieces = SubwordPieces()
  private var scalars: [Unicode.Scalar] = []
  /// Where each character of the unit starts, from the unit's start on, and where the last ends.
  private var offsets: [Int] = []

  init(_ vocabulary: SubwordVocabulary) { self.vocabulary = vocabulary }

  /// Appends the subwords of a unit of the text `bytes`.
  mutating func encode(
    _ unit: SubwordUnit, of bytes: UnsafeBufferPointer<UInt8>, into encoding: inout SubwordEncoding
  ) {
    let written = UnsafeBufferPointer(rebasing: bytes[unit.range])
    if cache.append(unit, written, to: &encoding) { return }
    read(written)
    choose(unit)
    cache.insert(unit, written, pieces)
    pieces.append(to: &encoding, from: unit.range.lowerBound)
  }

  /// As `encode`, but at each step each merge is left out with the probability `dropout`. The mark
  /// of case is the one that `encode` chooses.
  mutating func encode(
    _ unit: SubwordUnit, of bytes: UnsafeBufferPointer<UInt8>, dropout: Double,
    random: inout some RandomNumberGenerator, into encoding: inout SubwordEncoding
  ) {
    let written = UnsafeBufferPointer(rebasing: bytes[unit.range])
    read(written)
    let form: Int
    if let known = cache.form(of: unit, written) {
      form = known
    } else {
      choose(unit)
      cache.insert(unit, written, pieces)
      form = pieces.form
    }
    write(forms(of: unit)[form], unit) { Double(random.next() >> 11) * 0x1p-53 < dropout }
    pieces.append(to: &encoding, from: unit.range.lowerBound)
  }

  /// Encodes with the form of the unit that takes the fewest tokens, the first of equal ones.
  private mutating func choose(_ unit: SubwordUnit) {
    var best: SubwordPieces?
    for (number, form) in forms(of: unit).enumerated() {
      write(form, unit) { false }
      pieces.form = number
      if pieces.ids.count < best?.ids.count ?? .max { best = pieces }
    }
    if let best { pieces = best }
  }

  private func forms(of unit: SubwordUnit) -> [LetterCase] {
    unit.content == .word && scalars.count <= SubwordSpelling.mostCharacters
      ? LetterCase.forms(of: scalars) : [LetterCase(mark: nil, scalars: scalars)]
  }

  private mutating func write(
    _ form: LetterCase, _ unit: SubwordUnit, _ isDropped: () -> Bool
  ) {
    pieces.removeAll()
    if let mark = form.mark { pieces.append(mark, 0..<0) }
    let count = form.scalars.count
    var start = 0
    repeat {
      let end = min(start + SubwordSpelling.mostCharacters, count)
      spelling.removeAll()
      if start == 0 {
        if unit.isGluedToPrevious { spelling.append(SubwordTokens.glue, 0..<0) }
        if !unit.isLoneGlue { spelling.append(SubwordTokens.boundary, 0..<0) }
      }
      for place in start..<end { spelling.append(form.scalars[place], at: place, vocabulary) }
      if end == count, unit.isGluedToNext { spelling.append(SubwordTokens.glue, count..<count) }
      spelling.join(vocabulary, isDropped: isDropped)
      for (id, range) in zip(spelling.symbols, spelling.ranges) {
        pieces.append(id, offsets[range.lowerBound]..<offsets[range.upperBound])
      }
      start = end
    } while start < count
  }

  /// Reads the characters of a unit, broken UTF-8 as U+FFFD.
  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    scalars.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    var position = 0
    while position < bytes.count {
      offsets.append(position)
      scalars.append(Unicode.Scalar(UTF8Decoding.next(bytes, &position)) ?? "\u{FFFD}")
    }
    offsets.append(position)
  }
}

/// The subwords of one unit.
struct SubwordPieces {
  private(set) var ids: [TokenID] = []
  private(set) var ranges: [Range<Int>] = []
  /// Which of the forms of `LetterCase` they spell.
  var form = 0

  mutating func append(_ id: TokenID, _ range: Range<Int>) {
    ids.append(id)
    ranges.append(range)
  }

  mutating func removeAll() {
    ids.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
  }

  func append(to encoding: inout SubwordEncoding, from start: Int) {
    for (id, range) in zip(ids, ranges) {
      encoding.append(id: id, range: start + range.lowerBound..<start + range.upperBound)
    }
  }
}
