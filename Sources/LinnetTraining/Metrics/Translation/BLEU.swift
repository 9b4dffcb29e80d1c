#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// BLEU (Papineni et al. 2002, https://aclanthology.org/P02-1040) as sacreBLEU computes it (Post
/// 2018, arXiv 1804.08771), with one reference for each sentence.
///
/// ```swift
/// let bleu = BLEU()
/// let score = bleu.score(hypotheses: translations, references: references)
/// print("\(score.value) \(bleu.signature)")
/// ```
public struct BLEU: Sendable, Equatable {
  /// The version of sacreBLEU whose scores these are.
  public static let referenceVersion = "2.6.0"
  private static let orders = 4

  /// How sentences are cut into words.
  public var tokenization: BLEUTokenization
  /// What stands in for a precision of zero.
  public var smoothing: BLEUSmoothing
  /// Whether case is left out of account.
  public var isLowercased: Bool
  /// Whether orders that no hypothesis is long enough for are left out; for single sentences.
  public var hasEffectiveOrder: Bool

  /// The default is sacreBLEU's.
  public init(
    tokenization: BLEUTokenization = .wmt13a, smoothing: BLEUSmoothing = .exponential,
    isLowercased: Bool = false, hasEffectiveOrder: Bool = false
  ) {
    self.tokenization = tokenization
    self.smoothing = smoothing
    self.isLowercased = isLowercased
    self.hasEffectiveOrder = hasEffectiveOrder
  }

  /// What has to be known to compare two scores, as sacreBLEU prints it:
  /// `nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0`.
  public var signature: String {
    "nrefs:1|case:\(isLowercased ? "lc" : "mixed")|eff:\(hasEffectiveOrder ? "yes" : "no")"
      + "|tok:\(tokenization.rawValue)|smooth:\(smoothing.signature)"
      + "|version:\(Self.referenceVersion)"
  }

  /// The score of a corpus; there are as many hypotheses as references.
  ///
  /// - Complexity: linear in the length of the texts.
  public func score(hypotheses: [String], references: [String]) -> BLEUScore {
    precondition(
      hypotheses.count == references.count,
      "\(hypotheses.count) hypotheses and \(references.count) references")
    var sum = NGramMatches(orders: Self.orders)
    var lengths = (hypothesis: 0, reference: 0)
    var counter = NGramCounter()
    var numbers = WordNumbers()
    for (hypothesis, reference) in zip(hypotheses, references) {
      numbers.removeAll()
      let (hypothesis, reference) = (numbers(words(in: hypothesis)), numbers(words(in: reference)))
      sum += counter.matches(hypothesis: hypothesis, reference: reference, orders: Self.orders)
      lengths.hypothesis += hypothesis.count
      lengths.reference += reference.count
    }
    return score(sum, lengths.hypothesis, lengths.reference)
  }

  /// The score of one sentence, best with `hasEffectiveOrder`.
  public func score(hypothesis: String, reference: String) -> BLEUScore {
    score(hypotheses: [hypothesis], references: [reference])
  }

  private func words(in sentence: String) -> [[Unicode.Scalar]] {
    var scalars = Array(sentence.unicodeScalars)
    if isLowercased { scalars = PythonText.lowercased(scalars) }
    return tokenization.words(in: PythonText.withoutSpaceAtEnd(scalars))
  }

  private func score(
    _ matches: NGramMatches, _ hypothesisLength: Int, _ referenceLength: Int
  ) -> BLEUScore {
    var penalty = 1.0
    if hypothesisLength < referenceLength {
      penalty =
        hypothesisLength == 0 ? 0 : exp(1 - Double(referenceLength) / Double(hypothesisLength))
    }
    var precisions = Array(repeating: 0.0, count: Self.orders)
    var orders = Self.orders
    let hasMatch = matches.common.contains { $0 > 0 }
    var divisor = 1.0
    for order in 0..<Self.orders where hasMatch {
      var (common, total) = (Double(matches.common[order]), Double(matches.hypothesis[order]))
      if case .addK(let more) = smoothing, order > 0 {
        common += more
        total += more
      }
      if total == 0 { break }
      if hasEffectiveOrder { orders = order + 1 }
      precisions[order] = 100 * common / total
      guard common == 0 else { continue }
      switch smoothing {
      case .exponential:
        divisor *= 2
        precisions[order] = 100 / (divisor * total)
      case .floor(let value): precisions[order] = 100 * value / total
      case .addK, .none: break
      }
    }
    let used = precisions[..<orders]
    let mean = used.reduce(0) { $0 + log($1) } / Double(orders)
    return BLEUScore(
      value: hasMatch && used.allSatisfy { $0 > 0 } ? penalty * exp(mean) : 0,
      precisions: precisions, brevityPenalty: penalty, hypothesisLength: hypothesisLength,
      referenceLength: referenceLength)
  }
}

/// A score and what it is made of.
public struct BLEUScore: Sendable, Equatable {
  /// From 0 to 100.
  public let value: Double
  /// Of the orders 1 to 4, the share of the hypotheses' n-grams that are in the reference, from 0
  /// to 100.
  public let precisions: [Double]
  /// What hypotheses shorter than the references are punished by, from 0 to 1.
  public let brevityPenalty: Double
  /// The words of all hypotheses.
  public let hypothesisLength: Int
  /// The words of all references.
  public let referenceLength: Int
}

extension BLEUScore: CustomStringConvertible {
  /// One line, as sacreBLEU prints it.
  public var description: String {
    let ratio =
      referenceLength == 0 ? 0 : Double(hypothesisLength) / Double(referenceLength)
    return "BLEU = \(decimal(value, places: 2)) "
      + precisions.map { decimal($0, places: 1) }.joined(separator: "/")
      + " (BP = \(decimal(brevityPenalty, places: 3)) ratio = \(decimal(ratio, places: 3)) "
      + "hyp_len = \(hypothesisLength) ref_len = \(referenceLength))"
  }
}
