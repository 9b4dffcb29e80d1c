import ArgumentParser

/// What can be measured. Each suite has a file beside this one.
enum Suite: String, CaseIterable, ExpressibleByArgument {
  case tokenization, kernels, recurrent, training, inference, decoding, startup, scaling
  case translationTraining = "translation-training"

  func run(_ bench: Bench) throws {
    switch self {
    case .tokenization: try measureTokenization(bench)
    case .kernels: try measureKernels(bench)
    case .recurrent: try measureRecurrent(bench)
    case .training:
      try measureTraining(bench)
      try measureTrainingPrograms(bench)
    case .inference: try measureInference(bench)
    case .translationTraining: try measureTranslationTraining(bench)
    case .decoding: try measureDecoding(bench)
    case .startup: try measureStartup(bench)
    case .scaling: try measureScaling(bench)
    }
  }
}
