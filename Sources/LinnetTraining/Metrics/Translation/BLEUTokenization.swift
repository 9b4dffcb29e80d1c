/// How a sentence is cut into words before BLEU counts them: sacreBLEU's own ways, to the letter.
public enum BLEUTokenization: String, Sendable, CaseIterable, Codable {
  /// As the scorer `mteval-v13a` of WMT: ASCII punctuation is cut off, HTML entities are resolved.
  case wmt13a = "13a"
  /// As `mteval-v14`: punctuation and symbols of all Unicode are cut off.
  case international = "intl"
  /// Each character.
  case character = "char"
  /// At white space alone, for texts that are tokenized already.
  case none

  /// The words of a sentence.
  func words(in sentence: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    let scalars =
      switch self {
      case .wmt13a: Self.separated13a(sentence)
      case .international: Self.separatedInternationally(sentence)
      case .character, .none: sentence
      }
    let words = scalars.split(whereSeparator: PythonText.isSpace)
    return self == .character ? words.joined().map { [$0] } : words.map(Array.init)
  }

  private static func separated13a(_ sentence: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var text = PythonText.replacing("<skipped>", with: "", in: sentence)
    text = PythonText.replacing("-\n", with: "", in: text)
    text = PythonText.replacing("\n", with: " ", in: text)
    for (entity, sign) in [("&quot;", "\""), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">")] {
      text = PythonText.replacing(entity, with: sign, in: text)
    }
    text = [" "] + text + [" "]
    text = text.flatMap { scalar -> [Unicode.Scalar] in
      isSeparated(scalar) ? [" ", scalar, " "] : [scalar]
    }
    let isStopOrComma = { (scalar: Unicode.Scalar) in scalar == "." || scalar == "," }
    text = pairs(text, { !isDigit($0) && isStopOrComma($1) }) { [$0, " ", $1, " "] }
    text = pairs(text, { isStopOrComma($0) && !isDigit($1) }) { [" ", $0, " ", $1] }
    return pairs(text, { isDigit($0) && $1 == "-" }) { [$0, " ", $1, " "] }
  }

  private static func separatedInternationally(
    _ sentence: [Unicode.Scalar]
  ) -> [Unicode.Scalar] {
    var text = sentence
    text = pairs(text, { !isNumber($0) && isPunctuation($1) }) { [$0, " ", $1, " "] }
    text = pairs(text, { isPunctuation($0) && !isNumber($1) }) { [" ", $0, " ", $1] }
    return text.flatMap { isSymbol($0) ? [" ", $0, " "] : [$0] }
  }

  /// Replaces each two neighbours that match, from left to right, none twice.
  private static func pairs(
    _ text: [Unicode.Scalar], _ matches: (Unicode.Scalar, Unicode.Scalar) -> Bool,
    _ replacement: (Unicode.Scalar, Unicode.Scalar) -> [Unicode.Scalar]
  ) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(text.count * 2)
    var position = 0
    while position < text.count {
      if position + 1 < text.count, matches(text[position], text[position + 1]) {
        result += replacement(text[position], text[position + 1])
        position += 2
      } else {
        result.append(text[position])
        position += 1
      }
    }
    return result
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  /// ASCII punctuation and the space, but for the apostrophe, comma, hyphen and full stop.
  private static func isSeparated(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "{"..."~", "["..."`", " "..."&", "("..."+", ":"..."@", "/": true
    default: false
    }
  }

  private static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber: true
    default: false
    }
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }

  private static func isSymbol(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: true
    default: false
    }
  }
}
