extension Agreement {
  /// Whether all of `theirs` are within `tolerance` of `ours`.
  static func close(
    _ what: String, _ ours: [Double], _ theirs: [Double], tolerance: Double
  ) -> Agreement {
    guard ours.count == theirs.count, !ours.isEmpty else {
      return .different("\(what): expected \(ours.count) numbers, found \(theirs.count)")
    }
    let largest = zip(ours, theirs).reduce(0) { max($0, abs($1.0 - $1.1)) }
    // Not `<=` the other way round: a difference that is no number is no agreement.
    guard largest <= tolerance, !zip(ours, theirs).contains(where: { ($0 - $1).isNaN }) else {
      return .different("\(what) differ by up to \(largest.short), allowed are \(tolerance.short)")
    }
    return .same("\(what) differ by at most \(largest.short)")
  }

  /// Both: the first that is not the same, else the first.
  func and(_ other: Agreement) -> Agreement {
    if case .same = self, case .same = other { return self }
    if case .same = self { return other }
    return self
  }
}
