import ArgumentParser

/// `LABEL=P`: the least probability at which a label is given.
struct Threshold {
  let label: String
  let probability: Double

  /// - Throws: `ValidationError` for an argument of another form.
  init(argument: String) throws {
    guard let sign = argument.lastIndex(of: "="), sign > argument.startIndex,
      let probability = Double(argument[argument.index(after: sign)...]),
      (0...1).contains(probability)
    else {
      throw ValidationError("expected a label, = and a number from 0 to 1, such as spam=0.9")
    }
    label = String(argument[..<sign])
    self.probability = probability
  }

  /// The thresholds by label; of two for the same label the last.
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
