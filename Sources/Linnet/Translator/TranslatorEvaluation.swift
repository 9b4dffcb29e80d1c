public import LinnetCorpora
import LinnetTensor
public import LinnetTraining

/// Measures a translator on texts and their translations, batch by batch, by sacreBLEU's scores.
///
///     var evaluation = TranslatorEvaluation(translator, threads: 2)
///     while let pair = try texts.next() { evaluation.add([pair]) }
///     print(evaluation.bleu(BLEU()).value, BLEU().signature)
///
/// Keeps the texts.
public struct TranslatorEvaluation: Sendable {
  private let translator: Translator
  private let options: TranslationOptions
  private let pool: WorkerPool
  /// The translations, in the order of the pairs.
  public private(set) var hypotheses: [String] = []
  private var references: [String] = []
  private var tokenCount = 0
  private var elapsed = Duration.zero

  /// An evaluation of a translator on some threads.
  public init(
    _ translator: Translator, options: TranslationOptions = TranslationOptions(), threads: Int = 1
  ) {
    self.translator = translator
    self.options = options
    pool = WorkerPool(threads: threads)
  }

  /// The number of pairs so far.
  public var count: Int { references.count }

  /// Translates the sources of some pairs.
  public mutating func add(_ pairs: [TextPair]) {
    let start = ContinuousClock.now
    let translations = translator.translate(pairs.map(\.source), options: options, on: pool)
    elapsed += start.duration(to: .now)
    hypotheses += translations.map(\.text)
    references += pairs.map(\.target)
    for sentence in translations.flatMap(\.sentences) {
      tokenCount += sentence.candidates[0].tokenCount
    }
  }

  /// BLEU of all pairs so far.
  public func bleu(_ measure: BLEU = BLEU()) -> BLEUScore {
    measure.score(hypotheses: hypotheses, references: references)
  }

  /// chrF of all pairs so far, from 0 to 100.
  public func chrF(_ measure: ChrF = ChrF()) -> Double {
    measure.score(hypotheses: hypotheses, references: references)
  }

  /// The subwords that were written, with the ends, per second of translating.
  public var tokensPerSecond: Double { Double(tokenCount) / seconds }

  /// Texts translated per second.
  public var textsPerSecond: Double { Double(count) / seconds }

  private var seconds: Double { max(elapsed / .seconds(1), 1e-9) }
}
