import ArgumentParser

/// The numbers that an option may have.
enum OptionRange {
  /// - Throws: `ValidationError` for a value out of the range, also for no number.
  static func check<Number: Comparable>(
    _ option: String, _ value: Number, _ range: ClosedRange<Number>
  ) throws {
    guard range.contains(value) else {
      throw ValidationError(
        "\(option): expected a number from \(range.lowerBound) to \(range.upperBound), "
          + "found \(value)")
    }
  }
}
