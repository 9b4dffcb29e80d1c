import ArgumentParser

/// What can be measured. Each suite has a file beside this one.
enum Suite: String, CaseIterable, ExpressibleByArgument {
  case tokenization, kernels, recurrent, training, inference, startup, scaling

  func run(_ bench: Bench) throws {
    switch self {
    case .tokenization: try measureTokenization(bench)
    case .kernels: try measureKernels(bench)
    case .recurrent: try measureRecurrent(bench)
    case .training:
      try measureTraining(bench)
      try measureTrainingPrograms(bench)
    case .inference: try measureInference(bench)
    case .startup: try measureStartup(bench)
    case .scaling: try measureScaling(bench)
    }
  }
}
