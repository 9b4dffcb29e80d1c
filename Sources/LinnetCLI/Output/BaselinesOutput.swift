import Linnet

/// What a new model is to be measured by, in a line.
enum BaselinesOutput {
  static func line(
    _ baselines: ClassifierBaselines, beside configuration: ClassifierConfiguration
  ) -> String {
    let own = configuration.training.developmentAccuracy
    let majority =
      "always \(baselines.majorityLabel) \(baselines.majorityAccuracy.percent)"
    let encoder = configuration.network.encoderName
    guard configuration.network.encoder != .linear else {
      return "dev accuracy: \(encoder) \(own.percent), \(majority)"
    }
    guard let linear = baselines.linearAccuracy else {
      return "dev accuracy: \(encoder) \(own.percent), linear unknown, \(majority)"
    }
    return "dev accuracy: \(encoder) \(own.percent), linear \(linear.percent), \(majority)"
      + (linear >= own ? "; --encoder linear is as good, smaller and faster" : "")
  }
}
