extension CorpusSummary {
  /// From which ``imbalance`` on a warning is given.
  public static let imbalanceWorthAWarning = 10.0

  /// Refuses a corpus from which no classifier can be trained.
  ///
  /// - Throws: `.unusable` where there are no texts, one label only, almost as many labels as texts, or
  ///   nothing but empty texts.
  public func checkTrainable(name: String) throws(CorpusError) {
    let source = SourceLocation(file: name)
    guard count > 0 else { throw CorpusError(.empty, source, "no labelled text") }
    guard countByLabel.count > 1 else {
      let label = countByLabel.keys.first ?? ""
      throw CorpusError(
        .unusable, source,
        "expected at least two labels, found \"\(label)\" only (\(count) texts)")
    }
    guard countByLabel.count <= 100 || count >= 2 * countByLabel.count else {
      throw CorpusError(
        .unusable, source,
        "expected several texts of each label, found \(countByLabel.count) labels in \(count) texts; "
          + "is the label in another column?")
    }
    guard emptyCount < count else {
      throw CorpusError(.unusable, source, "all \(count) texts are empty")
    }
  }

  /// A line for each thing that is likely to mislead training or its scores; none for a sound corpus.
  public var warnings: [String] {
    var warnings: [String] = []
    if conflictCount > 0, let example = conflicts.first {
      warnings.append(
        "\(conflictCount) texts occur again with another label, "
          + "for instance \(example.first) and \(example.second)")
    }
    if nearDuplicateCount > 0 {
      warnings.append(
        "\(nearDuplicateCount) of \(count) texts (\(percent(nearDuplicateCount))) repeat another "
          + "but for case, digits and punctuation, \(duplicateCount) of them exactly; "
          + "scores on a split that separates them would be too good")
    }
    if isSortedByLabel {
      warnings.append(
        "the texts are sorted by label; training shuffles them, but not every tool does")
    }
    if imbalance >= Self.imbalanceWorthAWarning, let rarest = labelsByCount.last {
      warnings.append(
        "the labels are unbalanced: \"\(rarest.label)\" has \(rarest.count) of \(count) texts "
          + "(\(percent(rarest.count))); consider class weights")
    }
    if emptyCount > 0 { warnings.append("\(emptyCount) texts are empty") }
    return warnings
  }

  private func percent(_ part: Int) -> String {
    let tenths = Int((Double(part) * 1000 / Double(max(1, count))).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
