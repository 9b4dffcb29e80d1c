import Linnet
import LinnetCorpora
import LinnetTraining

/// Trains encoders on the same texts with the same budget, seed by seed, and tests them.
struct EncoderRace {
  /// What is trained: the settings of each encoder, without the seed.
  let settings: [ClassifierSettings]
  let seeds: [UInt64]
  let threads: Int
  let data: Data

  /// Where the texts come from.
  enum Data {
    /// A tenth of `train` is set aside to choose the best epoch by, unless there is `development`.
    case files(train: [LabeledText], development: [LabeledText]?, test: [LabeledText])
    /// Every text is tested once, by a model that was trained on the other folds.
    case folds(texts: [LabeledText], count: Int)
  }

  /// One encoder's share of a run; those of all folds make a run.
  private struct Heat {
    var isRight: [Bool] = []
    var seconds = 0.0
    var peakBytes: Int? = 0
    var parameterCount = 0
  }

  /// - Returns: the encoders in their order.
  func run() throws -> [ComparedClassifier] {
    try check()
    var runs: [[ComparedClassifier.Run]] = settings.map { _ in [] }
    var parameterCounts = settings.map { _ in 0 }
    for seed in seeds {
      for (index, settings) in settings.enumerated() {
        var settings = settings
        settings.training.seed = seed
        let heat = try heat(settings)
        let run = ComparedClassifier.Run(
          seed: seed, isRight: heat.isRight, seconds: heat.seconds, peakBytes: heat.peakBytes)
        runs[index].append(run)
        parameterCounts[index] = max(parameterCounts[index], heat.parameterCount)
        Console.note(
          "seed \(seed)  \(settings.network.encoderName.padded(to: 14))  accuracy "
            + "\(run.accuracy.percent)  \(run.seconds.fixed(1)) s")
      }
    }
    return settings.indices.map { index in
      ComparedClassifier(
        name: settings[index].network.encoderName, parameterCount: parameterCounts[index],
        runs: runs[index])
    }
  }

  /// Refuses what would end the race in the middle: a text with a label that none to learn from has.
  private func check() throws {
    func check(_ texts: [LabeledText], after train: [LabeledText]) throws {
      let known = Set(train.map(\.label))
      guard let stray = texts.first(where: { !known.contains($0.label) }) else { return }
      throw ClassifierError.unknownLabel(stray.label, source: stray.source, known: known.sorted())
    }
    switch data {
    case .files(let train, let development, let test):
      try check((development ?? []) + test, after: train)
    case .folds(let texts, let count):
      for seed in seeds {
        let folds = try DatasetFolds(texts, count: count, seed: seed)
        for fold in 0..<count { try check(folds.test(fold), after: folds.rest(fold)) }
      }
    }
  }

  private func heat(_ settings: ClassifierSettings) throws -> Heat {
    var heat = Heat()
    switch data {
    case .files(let train, let development, let test):
      try extend(&heat, settings, train: train, development: development, test: test)
    case .folds(let texts, let count):
      let folds = try DatasetFolds(texts, count: count, seed: settings.training.seed)
      // In the order of the corpus, so that encoders and seeds can be compared text by text.
      var right = [Bool](repeating: false, count: texts.count)
      for fold in 0..<count {
        heat.isRight = []
        try extend(
          &heat, settings, train: folds.rest(fold), development: nil, test: folds.test(fold))
        for (place, isRight) in zip(
          folds.folds.indices.filter { folds.folds[$0] == fold }, heat.isRight)
        {
          right[place] = isRight
        }
      }
      heat.isRight = right
    }
    return heat
  }

  private func extend(
    _ heat: inout Heat, _ settings: ClassifierSettings, train: [LabeledText],
    development: [LabeledText]?, test: [LabeledText]
  ) throws {
    let split =
      try development.map { (train: train, development: $0) }
      ?? {
        let split = try DatasetSplit(train, seed: settings.training.seed)
        return (split.train, split.development)
      }()
    let canMeasure = PeakMemory.reset()
    let start = ContinuousClock.now
    let classifier = try ClassifierTraining(
      train: split.train, development: split.development, settings: settings
    ).run(threads: threads).classifier
    heat.seconds += start.duration(to: .now) / .seconds(1)
    let peak = canMeasure ? PeakMemory.bytes : nil
    heat.peakBytes = heat.peakBytes.flatMap { most in peak.map { max(most, $0) } }
    heat.parameterCount = max(heat.parameterCount, classifier.parameterCount)
    var evaluation = ClassifierEvaluation(classifier, threads: threads)
    try evaluation.add(test)
    heat.isRight = evaluation.isRight
  }
}
