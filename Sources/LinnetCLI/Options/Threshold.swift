import ArgumentParser

/// `LABEL=P`: the least probability at which a label is given.
struct Threshold: ExpressibleByArgument {
  let label: String
  let probability: Double

  init?(argument: String) {
    guard let sign = argument.lastIndex(of: "="), sign > argument.startIndex,
      let probability = Double(argument[argument.index(after: sign)...]),
      (0...1).contains(probability)
    else { return nil }
    label = String(argument[..<sign])
    self.probability = probability
  }

  /// The thresholds by label.
  ///
  /// - Throws: `ValidationError` for a label that the model does not have.
  static func byLabel(_ thresholds: [Threshold], labels: [String]) throws -> [String: Double] {
    if let stray = thresholds.first(where: { !labels.contains($0.label) }) {
      throw ValidationError(
        "--threshold: expected one of the labels \(labels.joined(separator: ", ")), "
          + "found \"\(stray.label)\"")
    }
    return Dictionary(thresholds.map { ($0.label, $0.probability) }) { _, last in last }
  }
}
