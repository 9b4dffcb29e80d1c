/// The marks that begin an entry of a list: a bullet, a dash, a quoting `>`, or a number or letter with a period or bracket.
enum ListMark {
  private typealias Scalars = Substring.UnicodeScalarView

  /// The first place that is neither white space nor such a mark with white space behind it.
  ///
  /// - Parameter text: A text that does not end with white space.
  /// - Returns: That place.
  static func end(in text: Substring.UnicodeScalarView) -> String.Index {
    var rest = text.drop(while: \.properties.isWhitespace)
    while let space = rest.prefix(8).firstIndex(where: \.properties.isWhitespace),
      isMark(rest[..<space])
    {
      rest = rest[space...].drop(while: \.properties.isWhitespace)
    }
    return rest.startIndex
  }

  private static func isMark(_ word: Scalars) -> Bool {
    if word.count == 1, let sign = word.first { return "•‣◦▪–—-*>+".unicodeScalars.contains(sign) }
    var word = word
    let isOpen = word.first.map { "([".unicodeScalars.contains($0) } ?? false
    if isOpen { word.removeFirst() }
    guard let last = word.popLast(), ")]".unicodeScalars.contains(last) || last == "." && !isOpen
    else { return false }
    let isNumber = (1...3).contains(word.count) && word.allSatisfy { ("0"..."9").contains($0) }
    return isNumber || last != "." && word.count == 1 && word.allSatisfy(\.properties.isAlphabetic)
  }
}
