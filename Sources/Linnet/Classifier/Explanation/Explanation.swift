/// Why a classifier gives a text a label: how much each word counts for it.
public struct Explanation: Sendable, Equatable {
  /// How the weights of words are found.
  public enum Method: String, Sendable, Codable, CaseIterable {
    /// The gradient of the score along the way from a text of which nothing is known to this one
    /// (Sundararajan et al. 2017, arXiv 1703.01365). The weights add up to `score - baseline`.
    case integratedGradients = "integrated-gradients"
    /// How far the score falls when the word is left out (Zeiler and Fergus 2014, arXiv 1311.2901).
    case occlusion
  }

  /// A word, number or sign of the text.
  public struct Word: Sendable, Equatable {
    /// As it stands in the text.
    public let text: String
    /// Where it stands, in bytes of UTF-8.
    public let range: Range<Int>
    /// How much it counts for the label: positive for it, negative against it, in the unit of the score.
    public let weight: Double
  }

  /// What the classifier says of the text.
  public let classification: Classification
  /// The label that is explained.
  public let label: String
  /// How the weights were found.
  public let method: Method
  /// The words, in their order. Empty for a text without any.
  public let words: [Word]
  /// The logit of the label less the mean of those of the others, before the temperature; of two labels,
  /// the logarithm of their odds.
  public let score: Double
  /// The score of a text of which nothing is known.
  public let baseline: Double
}
