public import LinnetCorpora
import LinnetTensor
public import LinnetTraining

/// Measures a classifier on labelled texts, batch by batch.
public struct ClassifierEvaluation: Sendable {
  /// A text that the classifier got wrong.
  public struct Mistake: Sendable {
    /// Its label.
    public let label: String
    /// What the classifier said.
    public let predicted: String
    /// How sure it was of that.
    public let probability: Double
    /// Where the text is.
    public let source: SourceLocation
    /// The text.
    public let text: String
  }

  let classifier: TextClassifier
  private let keepsMistakes: Bool
  private let pool: WorkerPool
  /// For each text so far the probability of each label.
  private(set) var probabilities: [[Double]] = []
  private var predictions: [Int] = []
  /// The number of each text's label.
  private(set) var targets: [Int] = []
  private var elapsed = Duration.zero
  private var wrong: [Mistake] = []

  /// An evaluation of a classifier on some threads. With `keepsMistakes` the texts that it gets wrong
  /// are kept.
  public init(_ classifier: TextClassifier, keepsMistakes: Bool = false, threads: Int = 1) {
    self.classifier = classifier
    pool = WorkerPool(threads: threads)
    self.keepsMistakes = keepsMistakes
  }

  /// The number of texts so far.
  public var count: Int { targets.count }

  /// Classifies some texts.
  ///
  /// - Throws: `ClassifierError.unknownLabel` for a label that the model does not have.
  public mutating func add(_ texts: [LabeledText]) throws {
    let newTargets = try texts.map { text in
      guard let target = classifier.labels.firstIndex(of: text.label) else {
        throw ClassifierError.unknownLabel(
          text.label, source: text.source, known: classifier.labels)
      }
      return target
    }
    let start = ContinuousClock.now
    let results = classifier.classify(texts.map(\.text), on: pool)
    elapsed += start.duration(to: .now)
    for (index, result) in results.enumerated() {
      let predicted = classifier.labels.firstIndex(of: result.label) ?? 0
      probabilities.append(result.probabilities)
      predictions.append(predicted)
      targets.append(newTargets[index])
      guard keepsMistakes, predicted != newTargets[index] else { continue }
      wrong.append(
        Mistake(
          label: texts[index].label, predicted: result.label, probability: result.probability,
          source: texts[index].source, text: texts[index].text))
    }
  }

  /// The numbers of all texts so far.
  public var report: ClassificationReport {
    ClassificationReport(
      labels: classifier.labels, probabilities: probabilities, predictions: predictions,
      targets: targets)
  }

  /// Whether each text so far got its label.
  public var isRight: [Bool] { zip(predictions, targets).map { $0 == $1 } }

  /// How well the probability of a label tells its texts from all others.
  public func curves(of label: Int) -> ThresholdCurves {
    ThresholdCurves(
      scores: probabilities.map { $0[label] }, isPositive: targets.map { $0 == label })
  }

  /// Texts classified per second of classifying.
  public var documentsPerSecond: Double {
    Double(count) / max(elapsed / .seconds(1), 1e-9)
  }

  /// The texts that the classifier got wrong, the surest first.
  public var mistakes: [Mistake] { wrong.sorted { $0.probability > $1.probability } }
}
