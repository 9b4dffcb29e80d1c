/// What repeated measurements of one thing gave.
struct Samples: Codable, Sendable, Equatable {
  /// In the order in which they were measured.
  let values: [Double]

  /// The middle one, or the mean of the two in the middle.
  var median: Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return .nan }
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  var mean: Double { values.reduce(0, +) / Double(values.count) }
  var minimum: Double { values.min() ?? .nan }
  var maximum: Double { values.max() ?? .nan }
}
