/// chrF, the F-score of character n-grams (Popović 2015, https://aclanthology.org/W15-3049), and
/// chrF++ with words beside them (Popović 2017, https://aclanthology.org/W17-4770), as sacreBLEU
/// computes them, with one reference for each sentence.
///
/// Characters are Unicode scalars; white space is left out.
public struct ChrF: Sendable, Equatable {
  private static let characterOrder = 6
  /// How many times more recall counts than precision.
  private static let beta = 2

  /// The longest n-grams of words: 0 for chrF2, 2 for chrF2++.
  public var wordOrder: Int
  /// Whether case is left out of account.
  public var isLowercased: Bool

  /// The default is chrF2, as sacreBLEU's.
  public init(wordOrder: Int = 0, isLowercased: Bool = false) {
    precondition(wordOrder >= 0, "a word order of \(wordOrder)")
    self.wordOrder = wordOrder
    self.isLowercased = isLowercased
  }

  /// The name as sacreBLEU prints it: `chrF2` or `chrF2++`.
  public var name: String { "chrF\(Self.beta)" + String(repeating: "+", count: wordOrder) }

  /// What has to be known to compare two scores, as sacreBLEU prints it:
  /// `nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:2.6.0`.
  public var signature: String {
    "nrefs:1|case:\(isLowercased ? "lc" : "mixed")|eff:yes|nc:\(Self.characterOrder)"
      + "|nw:\(wordOrder)|space:no|version:\(BLEU.referenceVersion)"
  }

  /// The score of a corpus, from 0 to 100; there are as many hypotheses as references.
  ///
  /// - Complexity: linear in the length of the texts.
  public func score(hypotheses: [String], references: [String]) -> Double {
    precondition(
      hypotheses.count == references.count,
      "\(hypotheses.count) hypotheses and \(references.count) references")
    var sum = NGramMatches(orders: Self.characterOrder + wordOrder)
    var counter = NGramCounter()
    var numbers = WordNumbers()
    for (hypothesis, reference) in zip(hypotheses, references) {
      let (hypothesis, reference) = (scalars(of: hypothesis), scalars(of: reference))
      var matches = counter.matches(
        hypothesis: characters(hypothesis), reference: characters(reference),
        orders: Self.characterOrder)
      if wordOrder > 0 {
        numbers.removeAll()
        matches = matches.followed(
          by: counter.matches(
            hypothesis: numbers(words(hypothesis)), reference: numbers(words(reference)),
            orders: wordOrder))
      }
      matches.ignoreOrdersMissingInReference()
      sum += matches
    }
    return Self.score(sum)
  }

  /// The score of one sentence, from 0 to 100.
  public func score(hypothesis: String, reference: String) -> Double {
    score(hypotheses: [hypothesis], references: [reference])
  }

  private func scalars(of sentence: String) -> [Unicode.Scalar] {
    let scalars = Array(sentence.unicodeScalars)
    return isLowercased ? PythonText.lowercased(scalars) : scalars
  }

  private func characters(_ sentence: [Unicode.Scalar]) -> [UInt32] {
    sentence.lazy.filter { !PythonText.isSpace($0) }.map(\.value)
  }

  /// Words with one ASCII punctuation sign cut off: the last, or else the first.
  private func words(_ sentence: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    sentence.split(whereSeparator: PythonText.isSpace).flatMap { word -> [[Unicode.Scalar]] in
      guard word.count > 1, let first = word.first, let last = word.last else {
        return [Array(word)]
      }
      if Self.isPunctuation(last) { return [Array(word.dropLast()), [last]] }
      return Self.isPunctuation(first) ? [[first], Array(word.dropFirst())] : [Array(word)]
    }
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "!"..."/", ":"..."@", "["..."`", "{"..."~": true
    default: false
    }
  }

  /// Precision and recall are means over the orders that both sides have.
  private static func score(_ matches: NGramMatches) -> Double {
    var (precision, recall, orders) = (0.0, 0.0, 0.0)
    for order in matches.common.indices
    where matches.hypothesis[order] > 0 && matches.reference[order] > 0 {
      precision += Double(matches.common[order]) / Double(matches.hypothesis[order])
      recall += Double(matches.common[order]) / Double(matches.reference[order])
      orders += 1
    }
    guard precision + recall > 0 else { return 0 }
    precision /= orders
    recall /= orders
    let factor = Double(beta * beta)
    return 100 * (1 + factor) * precision * recall / (factor * precision + recall)
  }
}
