public import LinnetTensor

extension TextClassifier {
  /// Says how much each word of a text counts for a label.
  ///
  /// - Parameters:
  ///   - text: any text. A long one is read in windows, as `classify` does.
  ///   - label: one of `labels`; nil for the most probable.
  ///   - method: how the weights are found.
  ///   - pool: threads that share the windows' work.
  /// - Returns: the weight of each word.
  /// - Throws: `ClassifierError.noSuchLabel`.
  /// - Complexity: for each token of a window, with integrated gradients that of at least 32 steps of training,
  ///   with occlusion that of classifying the window.
  public func explain(
    _ text: String, label: String? = nil, method: Explanation.Method = .integratedGradients,
    on pool: WorkerPool = WorkerPool(threads: 1)
  ) throws(ClassifierError) -> Explanation {
    let classification = classify(text, on: pool)
    let label = label ?? classification.label
    guard let number = labels.firstIndex(of: label) else {
      throw .noSuchLabel(label, known: labels)
    }
    let others = Float(max(1, labels.count - 1))
    let direction = labels.indices.map { $0 == number ? 1 : -1 / others }
    let reader = WindowReader(self, text)
    var (weights, baseline) = ([Double](), 0.0)
    var gradients = IntegratedGradients(self)
    for window in reader.windows {
      let part = Double(window.count) / Double(reader.count)
      switch method {
      case .integratedGradients:
        let (own, empty) = gradients(reader.input(of: window), direction: direction)
        let shortcut = reader.shortcutContributions(of: window, direction: direction)
        weights += zip(own, shortcut).map { part * ($0 + $1) }
        baseline += part * empty
      case .occlusion:
        weights += reader.losses(of: window, direction: direction, on: pool).map { part * $0 }
        baseline += part * gradients.baseline(reader.input(of: window), direction: direction)
      }
    }
    let score = zip(direction, logits(of: [text], on: pool)[0]).reduce(0) {
      $0 + Double($1.0) * $1.1
    }
    let words = reader.words(weights: weights)
    // What is read in place of a text without words is all that there is to know of it.
    return Explanation(
      classification: classification, label: label, method: method, words: words, score: score,
      baseline: words.isEmpty ? score : baseline)
  }
}
