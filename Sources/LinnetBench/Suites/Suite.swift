import ArgumentParser

/// What can be measured. Each suite has a file beside this one.
enum Suite: String, CaseIterable, ExpressibleByArgument {
  case kernels, recurrent, training, inference

  func run(_ bench: Bench) throws {
    switch self {
    case .kernels: break
    case .recurrent: try measureRecurrent(bench)
    case .training: try measureTraining(bench)
    case .inference: try measureInference(bench)
    }
  }
}
