import Linnet
import LinnetTraining

/// Encoders side by side, for people and for programs.
struct ComparisonOutput {
  private let models: [ComparedClassifier]
  private let accuracies: [BootstrapMean]
  private let differences: [Difference]

  /// Of a model and the first one.
  private struct Difference: Encodable {
    let encoder: String
    let against: String
    let difference: Double
    let low: Double
    let high: Double
    let bootstrapP: Double
    let mcNemarP: Double
    let onlyThisRight: Int
    let onlyOtherRight: Int
    var adjustedBootstrapP = 1.0
    var adjustedMcNemarP = 1.0

    init(_ model: ComparedClassifier, less first: ComparedClassifier) {
      let difference = ClassifierDifference(model, less: first)
      (encoder, against) = (model.name, first.name)
      self.difference = difference.accuracy.mean
      (low, high) = (difference.accuracy.low, difference.accuracy.high)
      bootstrapP = difference.accuracy.pValue
      mcNemarP = difference.firstRuns.pValue
      onlyThisRight = difference.firstRuns.onlyFirst
      onlyOtherRight = difference.firstRuns.onlySecond
    }
  }

  init(_ models: [ComparedClassifier]) {
    self.models = models
    accuracies = models.map(\.accuracy)
    var differences = models.dropFirst().map { Difference($0, less: models[0]) }
    let bootstrap = holmAdjusted(differences.map(\.bootstrapP))
    let mcNemar = holmAdjusted(differences.map(\.mcNemarP))
    for index in differences.indices {
      differences[index].adjustedBootstrapP = bootstrap[index]
      differences[index].adjustedMcNemarP = mcNemar[index]
    }
    self.differences = differences
  }

  private struct Object: Encodable {
    struct Model: Encodable {
      let encoder: String
      let accuracy: Double
      let low: Double
      let high: Double
      let accuracies: [Double]
      let seeds: [UInt64]
      let parameters: Int
      let trainingSeconds: [Double]
      let peakBytes: [Int?]
    }
    let documents: Int
    let models: [Model]
    let differences: [Difference]
  }

  var json: String {
    get throws {
      try JSONLine.encode(
        Object(
          documents: documents,
          models: zip(models, accuracies).map { model, accuracy in
            Object.Model(
              encoder: model.name, accuracy: accuracy.mean, low: accuracy.low,
              high: accuracy.high, accuracies: model.runs.map(\.accuracy),
              seeds: model.runs.map(\.seed), parameters: model.parameterCount,
              trainingSeconds: model.runs.map(\.seconds), peakBytes: model.runs.map(\.peakBytes))
          }, differences: differences))
    }
  }

  private var documents: Int { models[0].runs[0].isRight.count }

  var text: String {
    var table = Table(
      [
        "encoder", "accuracy", "95 % interval", "seeds", "parameters", "training", "peak memory",
      ], [.left, .right, .right, .right, .right, .right, .right])
    for (model, accuracy) in zip(models, accuracies) {
      let all = model.runs.map(\.accuracy)
      let peak = model.runs.compactMap(\.peakBytes).max()
      table.add([
        model.name, accuracy.mean.percent, "\(accuracy.low.percent) to \(accuracy.high.percent)",
        "\((100 * (all.min() ?? 0)).fixed(2)) to \((100 * (all.max() ?? 0)).fixed(2))",
        "\(model.parameterCount)", "\(model.medianSeconds.fixed(1)) s",
        peak.map { "\((Double($0) / 1e6).fixed(0)) MB" } ?? "",
      ])
    }
    return table.text + significance
  }

  private var seeds: String {
    let count = models[0].runs.count
    return count == 1 ? "1 seed" : "\(count) seeds"
  }

  private var significance: String {
    guard !differences.isEmpty else { return "" }
    var table = Table(
      ["against \(models[0].name)", "difference", "95 % interval", "p, bootstrap", "p, McNemar"],
      [.left, .right, .right, .right, .right])
    for difference in differences {
      table.add([
        difference.encoder, difference.difference.points,
        "\(difference.low.points) to \(difference.high.points)",
        difference.adjustedBootstrapP.probability, difference.adjustedMcNemarP.probability,
      ])
    }
    return "\n\n\(table.text)\n\n"
      + "On \(documents) test texts; means and bootstrap over \(seeds), McNemar of "
      + "the models of seed \(models[0].runs[0].seed);\nprobabilities adjusted for the number of "
      + "comparisons (Holm)."
  }

  /// Accuracies with their intervals.
  func chart(title: String) -> IntervalChart {
    IntervalChart(
      title: title, label: "accuracy on \(documents) test texts (%), with 95 % intervals and seeds",
      rows: zip(models, accuracies).map { model, accuracy in
        .init(
          name: model.name, value: 100 * accuracy.mean,
          interval: 100 * accuracy.low...100 * accuracy.high,
          points: model.runs.map { 100 * $0.accuracy })
      })
  }
}

extension ComparedClassifier {
  fileprivate var medianSeconds: Double {
    let sorted = runs.map(\.seconds).sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
