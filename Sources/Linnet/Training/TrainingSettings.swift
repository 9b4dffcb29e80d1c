public import LinnetTraining

/// What the settings of all models have.
public protocol TrainingSettings: Sendable, Codable, Equatable {
  /// The run.
  var training: TrainingConfiguration { get set }
  /// The optimizer.
  var optimizer: OptimizerKind { get set }
  /// Decay of weights.
  var weightDecay: Float { get set }
  /// The default.
  init()
}

/// The optimizers to choose from.
public enum OptimizerKind: String, Sendable, Codable, CaseIterable {
  /// Adam with decoupled weight decay.
  case adamW = "adamw"
  /// Adam: no weight decay.
  case adam
  /// Gradient descent with a momentum of 0.9.
  case sgd
}
