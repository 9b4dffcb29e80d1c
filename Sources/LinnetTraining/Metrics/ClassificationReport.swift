#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How good predicted probabilities are, on labelled examples.
public struct ClassificationReport: Sendable, Equatable {
  /// The numbers of one label. Where nothing was predicted (precision) or nothing there (recall), 0.
  public struct LabelScore: Sendable, Equatable, Codable {
    /// The share of right ones among those predicted.
    public let precision: Double
    /// The share of those there that were predicted.
    public let recall: Double
    /// The harmonic mean of precision and recall.
    public let f1: Double
    /// Examples with this label.
    public let support: Int
  }

  /// The labels, in the order of the columns.
  public let labels: [String]
  /// Examples.
  public let documents: Int
  /// Rows are true labels, columns predicted ones.
  public let confusion: [[Int]]
  /// The mean of -log p of the true label, p at least 10⁻¹⁵.
  public let logLoss: Double
  /// Examples whose predicted labels are about as probable, in bins of equal width, from 0 upwards.
  public let calibration: [CalibrationBin]

  /// The examples of a bin.
  public struct CalibrationBin: Sendable, Equatable {
    /// How many.
    public fileprivate(set) var count = 0
    /// How many of them have the predicted label.
    public fileprivate(set) var right = 0
    /// The sum of the probabilities of their predicted labels.
    public fileprivate(set) var probabilities = 0.0
  }

  /// A report.
  ///
  /// - Parameters:
  ///   - labels: their names.
  ///   - probabilities: for each example, one per label.
  ///   - predictions: for each example the predicted label.
  ///   - targets: for each example the true label.
  public init(
    labels: [String], probabilities: [[Double]], predictions: [Int], targets: [Int]
  ) {
    precondition(probabilities.count == targets.count && predictions.count == targets.count)
    self.labels = labels
    documents = targets.count
    var confusion = labels.map { _ in labels.map { _ in 0 } }
    var loss = 0.0
    var bins = [CalibrationBin](repeating: CalibrationBin(), count: 15)
    for (example, target) in targets.enumerated() {
      let predicted = predictions[example]
      confusion[target][predicted] += 1
      loss -= log(max(probabilities[example][target], 1e-15))
      let confidence = probabilities[example][predicted]
      let bin = bins.indices.last { confidence * Double(bins.count) >= Double($0) } ?? 0
      bins[bin].count += 1
      bins[bin].right += predicted == target ? 1 : 0
      bins[bin].probabilities += confidence
    }
    self.confusion = confusion
    calibration = bins
    logLoss = loss / Double(max(targets.count, 1))
  }

  /// The expected calibration error of the predicted label: the mean difference of confidence and
  /// accuracy over the 15 bins (Guo et al. 2017, arXiv 1706.04599).
  public var calibrationError: Double {
    calibration.reduce(0) { $0 + abs($1.probabilities - Double($1.right)) }
      / Double(max(documents, 1))
  }

  /// The share of examples whose label is right; equal to micro-averaged precision, recall and F1.
  public var accuracy: Double {
    let right = labels.indices.reduce(0) { $0 + confusion[$1][$1] }
    return documents == 0 ? 0 : Double(right) / Double(documents)
  }

  /// The numbers of one label.
  public func score(of label: Int) -> LabelScore {
    let right = Double(confusion[label][label])
    let support = confusion[label].reduce(0, +)
    let predicted = confusion.reduce(0) { $0 + $1[label] }
    let precision = predicted == 0 ? 0 : right / Double(predicted)
    let recall = support == 0 ? 0 : right / Double(support)
    let sum = precision + recall
    return LabelScore(
      precision: precision, recall: recall, f1: sum == 0 ? 0 : 2 * precision * recall / sum,
      support: support)
  }

  /// The mean of the labels' F1, each label counting the same; labels without an example left out.
  public var macroF1: Double {
    let scores = labels.indices.map(score).filter { $0.support > 0 }
    return scores.isEmpty ? 0 : scores.reduce(0) { $0 + $1.f1 } / Double(scores.count)
  }
}
