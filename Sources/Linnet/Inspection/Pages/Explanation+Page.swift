import Foundation

extension Explanation {
  /// The text with each word shaded by its weight, and the words that count most, as a self-contained HTML
  /// page.
  ///
  /// - Parameter text: the text that was explained.
  /// - Returns: the page.
  public func html(of text: String) -> String {
    let strongest = words.enumerated().sorted {
      (abs($1.element.weight), $0.offset) < (abs($0.element.weight), $1.offset)
    }.prefix(20).map(\.element)
    return Page.html(
      title: "Why \(label)?",
      [
        "<p>\(Drawing.escaped(summary))</p>",
        "<p class=\"text\">\(shaded(text))</p>",
        "<p><span class=\"more\" style=\"--share: 0.6\">for \(Drawing.escaped(label))</span> "
          + "<span class=\"less\" style=\"--share: 0.6\">against it</span></p>",
        "<h2>What counts most</h2>",
        Page.table(["word", "weight"], strongest.map { [$0.text, $0.signedWeight] }),
      ])
  }

  /// A sentence about the label, its probability and its score.
  public var summary: String {
    let probability =
      zip(classification.labels, classification.probabilities)
      .first { $0.0 == label }?.1 ?? 0
    return String(
      format: "%@: probability %.4f; score %+.2f, %+.2f of a text of which nothing is known.",
      label,
      probability, score, baseline)
  }

  /// The text as HTML, whatever stands between the words included; of more than `mostWords` the first.
  func shaded(_ text: String, mostWords: Int = .max) -> String {
    let bytes = Array(text.utf8)
    var (html, end) = ("", 0)
    func between(_ range: Range<Int>) -> String {
      Drawing.escaped(String(decoding: bytes[range], as: UTF8.self), keepingLines: true)
    }
    for (word, share) in zip(words, shares).prefix(mostWords)
    where word.range.upperBound <= bytes.count {
      html += between(end..<word.range.lowerBound)
      let kind = word.weight < 0 ? "less" : "more"
      let opacity = String(format: "%.2f", 0.75 * abs(share))
      html +=
        "<span class=\"\(kind)\" style=\"--share: \(opacity)\" title=\"\(word.signedWeight)\">"
        + "\(Drawing.escaped(word.text))</span>"
      end = word.range.upperBound
    }
    return html + (words.count > mostWords ? " …" : between(end..<bytes.count))
  }

  /// The weight of each word as a part of the largest, from -1 to 1; all 0 where all are.
  public var shares: [Double] {
    let largest = words.reduce(0) { max($0, abs($1.weight)) }
    return words.map { largest > 0 ? $0.weight / largest : 0 }
  }
}

extension Explanation.Word {
  /// The weight in two digits with its sign.
  public var signedWeight: String { String(format: "%+.2f", weight) }
}
