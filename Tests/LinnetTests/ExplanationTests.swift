import LinnetTensor
import Testing

@testable import Linnet

@Suite struct ExplanationTests {
  private let text = "A prize, in the garden; the river near the bridge. Prize!"

  /// The axiom of completeness: the weights add up to the score, less the baseline.
  @Test(arguments: ["spam", "ham"])
  func integratedGradientsAddUp(_ label: String) throws {
    let classifier = try Sample.classifier()
    for text in [
      text, "lunch", "summer summer prize paper " + String(repeating: "train ", count: 120),
    ] {
      let explanation = try classifier.explain(text, label: label)
      let sum = explanation.words.reduce(0) { $0 + $1.weight }
      let difference = explanation.score - explanation.baseline
      #expect(abs(sum - difference) <= 0.01 * max(1, abs(difference)), "\(sum) \(difference)")
    }
  }

  /// Of two labels the score is the logarithm of the odds before the temperature, and what speaks for one
  /// speaks against the other.
  @Test func twoLabelsMirrorEachOther() throws {
    let classifier = try Sample.classifier()
    let spam = try classifier.explain(text, label: "spam")
    let ham = try classifier.explain(text, label: "ham")
    #expect(abs(spam.score + ham.score) < 1e-5)
    for (one, other) in zip(spam.words, ham.words) {
      #expect(abs(one.weight + other.weight) < 1e-4)
    }
    let logits = classifier.logits(of: [text])[0]
    #expect(abs(abs(spam.score) - abs(logits[0] - logits[1])) < 1e-5)
  }

  /// The word that decides in the corpus decides in the explanation.
  @Test(arguments: Explanation.Method.allCases)
  func theTellingWordsCountMost(_ method: Explanation.Method) throws {
    let classifier = try Sample.classifier()
    for (text, word) in [
      ("river prize stone garden", "prize"), ("window paper lunch market", "lunch"),
    ] {
      let explanation = try classifier.explain(text, method: method)
      let strongest = explanation.words.max { $0.weight < $1.weight }
      #expect(strongest?.text == word)
      #expect(explanation.label == classifier.classify(text).label)
    }
  }

  @Test func occlusionIsWhatLeavingOutDoes() throws {
    let classifier = try Sample.classifier()
    let explanation = try classifier.explain("river prize stone", label: "spam", method: .occlusion)
    func score(_ text: String) throws -> Double {
      try classifier.explain(text, label: "spam").score
    }
    let whole = try score("river prize stone")
    let expected = [
      whole - (try score("prize stone")), whole - (try score("river stone")),
      whole - (try score("river prize")),
    ]
    for (word, expected) in zip(explanation.words, expected) {
      #expect(abs(word.weight - expected) < 1e-4)
    }
    let alone = try classifier.explain("prize", label: "spam", method: .occlusion)
    #expect(abs(alone.words[0].weight - (try score("prize") - score(""))) < 1e-4)
  }

  /// The places are those of the original text, whatever normalization made of it.
  @Test func placesAreThoseOfTheText() throws {
    let text = "  Ｐrize — «Lunch» at http://x.org \u{1F600}"
    let bytes = Array(text.utf8)
    let explanation = try Sample.classifier().explain(text)
    #expect(!explanation.words.isEmpty)
    for word in explanation.words {
      #expect(String(decoding: bytes[word.range], as: UTF8.self) == word.text)
    }
    #expect(explanation.words.contains { $0.text == "Lunch" })
  }

  @Test func aTextWithoutWordsHasNoReasons() throws {
    for method in Explanation.Method.allCases {
      let explanation = try Sample.classifier().explain(" ", method: method)
      #expect(explanation.words.isEmpty)
      #expect(explanation.score == explanation.baseline)
      #expect(explanation.html(of: " ").contains("<title>Why "))
    }
  }

  @Test func unknownLabelsAreRefused() throws {
    let error = #expect(throws: ClassifierError.self) {
      try Sample.classifier().explain("prize", label: "no")
    }
    #expect(error?.description == "expected one of the labels ham, spam, found \"no\"")
  }

  @Test func thePageShowsTheWholeTextAndNoMarkup() throws {
    let text = "A <b>prize</b> & \"lunch\"\nfor all"
    let page = try Sample.classifier().explain(text).html(of: text)
    #expect(page.contains(">&lt;</span>"))
    #expect(page.contains(">prize</span>"))
    #expect(page.contains("&amp;") && page.contains("&quot;"))
    #expect(!page.contains("<script"))
  }
}
