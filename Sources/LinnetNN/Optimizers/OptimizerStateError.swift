/// Why an optimizer cannot go on from a state, in one line.
public struct OptimizerStateError: Error, Sendable, CustomStringConvertible {
  /// What was expected, and what was found.
  public let description: String
}

extension OptimizerStateError {
  /// Refuses a number of steps that no run takes.
  static func check(stepCount: Int) throws {
    guard (0..<Int(Int32.max)).contains(stepCount) else {
      throw OptimizerStateError(
        description: "expected 0 to 2^31 - 2 steps of the optimizer, found \(stepCount)")
    }
  }

  /// Refuses numbers of steps that have not been taken.
  static func check(_ name: String, _ steps: [Int], upTo stepCount: Int) throws {
    if let stray = steps.first(where: { !(0...stepCount).contains($0) }) {
      throw OptimizerStateError(
        description: "expected steps from 0 to \(stepCount) in \(name), found \(stray)")
    }
  }
}
