/// Finds numbers and codes of so many digits or more:
///
/// - numbers with a sign before them and signs inside them (`-5`, `3.50`, `9:45`, `2024-05-17`), and in groups with
///   spaces (`10 000`, `01 23 45 67 89`); letters that follow are no part of them (`5` of `5kg` and of `5th`);
/// - codes, which have letters and digits (`COVID-19`, `B12`, `AF1234`, `12B`, `10h30`).
struct NumberScanner {
  /// Small letters before digits that may be a code: `mp3`, but not `chapter-3`.
  private static let mostSmallLetters = 3

  private let bytes: UnsafeBufferPointer<UInt8>
  private let fewestDigits: Int
  /// How far the text was read: no part begins before.
  private(set) var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, fewestDigits: Int) {
    self.bytes = bytes
    self.fewestDigits = fewestDigits
  }

  /// What a run of letters, digits, and signs between digits, is made of.
  private struct Run {
    var end: Int
    var digits = 0
    /// Where its first digits, with the signs inside them, end.
    var numberEnd: Int
    var lettersBefore = 0
    var hasSmallLetters = false
    /// Whether digits follow letters that follow digits.
    var isMixed = false
    var isASCII = true
  }

  /// Where a part that starts at a place ends; nil where none does.
  mutating func end(from start: Int) -> Int? {
    guard start >= position else { return nil }
    let first = start + signLength(start)
    guard first < bytes.count,
      first == start ? ASCII.isAlphanumeric(bytes[first]) : ASCII.isDigit(bytes[first])
    else { return nil }
    let run = run(from: first)
    let (numberEnd, digits) =
      run.numberEnd == run.end && run.lettersBefore == 0
      ? withGroups(first..<run.end, run.digits) : (run.numberEnd, run.digits)
    position = max(run.end, numberEnd)
    let before = UTF8Decoding.previous(bytes, before: start, floor: 0)
    guard digits >= fewestDigits, !(before.map { ScalarClass.isNamePart($0.scalar) } ?? false)
    else { return nil }
    if isCode(run) { return run.end }
    return run.lettersBefore == 0 ? numberEnd : nil
  }

  private func run(from start: Int) -> Run {
    var run = Run(end: start, numberEnd: start)
    var lettersAfter = 0
    while run.end < bytes.count {
      let byte = bytes[run.end]
      var next = run.end
      let scalar = UTF8Decoding.next(bytes, &next)
      if ASCII.isDigit(byte) {
        run.digits += 1
        run.isMixed = run.isMixed || lettersAfter > 0
        if lettersAfter == 0 { run.numberEnd = next }
      } else if ScalarClass.isNamePart(scalar) {
        if run.digits == 0 { run.lettersBefore += 1 } else { lettersAfter += 1 }
        run.isASCII = run.isASCII && byte < 0x80
        run.hasSmallLetters = run.hasSmallLetters || !ASCII.isUpper(byte)
      } else if !Self.isInner(byte) || next >= bytes.count || !ASCII.isDigit(bytes[next]) {
        break
      }
      run.end = next
    }
    return run
  }

  private func isCode(_ run: Run) -> Bool {
    guard run.isASCII, run.digits > 0 else { return false }
    if run.lettersBefore > 0 {
      return !run.hasSmallLetters || run.lettersBefore <= Self.mostSmallLetters
    }
    return run.isMixed || run.end > run.numberEnd && !run.hasSmallLetters
  }

  /// The number with the groups of three digits, or of two, that follow it.
  private func withGroups(_ number: Range<Int>, _ digits: Int) -> (end: Int, digits: Int) {
    var (end, digits) = (number.upperBound, digits)
    guard digits == number.count, digits <= 3 else { return (end, digits) }
    var size: Int?
    while true {
      let start = end + spaceLength(end)
      let run = run(from: start)
      let count = bytes[start..<run.end].prefix(while: ASCII.isDigit).count
      guard start > end, run.numberEnd == run.end, count == 3 || count == 2 && number.count == 2,
        count == size ?? count, count == run.end - start || count == 3
      else { return (end, digits) }
      (end, digits, size) = (run.end, digits + run.digits, count)
      guard count == run.end - start else { return (end, digits) }
    }
  }

  /// The length of a space, or no-break space, between groups of digits; else 0.
  private func spaceLength(_ place: Int) -> Int {
    var next = place
    guard place < bytes.count else { return 0 }
    return [0x20, 0xA0, 0x202F].contains(UTF8Decoding.next(bytes, &next)) ? next - place : 0
  }

  /// The length of a plus or minus sign with nothing before it; else 0.
  private func signLength(_ place: Int) -> Int {
    var next = place
    guard [0x2B, 0x2D, 0x2212].contains(UTF8Decoding.next(bytes, &next)) else { return 0 }
    let isFirst = place == 0 || [0x20, UInt8(ascii: "("), 0x0A].contains(bytes[place - 1])
    return isFirst ? next - place : 0
  }

  private static func isInner(_ byte: UInt8) -> Bool { ".,-/:".utf8.contains(byte) }
}
