public import LinnetCorpora
import LinnetText

/// The pairs of a corpus that a translator can learn from, and why the others are left out:
///
/// - those with a `PairProblem`: an empty side, one that is too long, and so on;
/// - those of which a side is in another script: of its letters, at least ten, more than half are in
///   another script than that of most letters of that side of the corpus.
///
/// - Complexity: linear in the texts.
public struct PairSelection: Sendable {
  /// The pairs to learn from, in their order.
  public let pairs: [TextPair]
  /// What was left out and what else may mislead training, a line each.
  public let warnings: [String]

  /// Fewer letters are a name or an abbreviation.
  private static let fewestLetters = 10

  /// Selects among `pairs`.
  ///
  /// - Throws: `CorpusError` naming `name` where there are no pairs, or all have a problem.
  public init(_ pairs: [TextPair], name: String, limits: PairLimits = PairLimits()) throws {
    let summary = ParallelSummary(pairs, limits: limits)
    try summary.checkTrainable(name: name)
    var warnings = summary.warnings
    var selected = pairs.filter { limits.problem(of: $0) == nil }
    for (role, side) in [("source", \TextPair.source), ("target", \TextPair.target)] {
      guard let script = Self.script(of: selected.map { $0[keyPath: side] }) else { continue }
      let strays = selected.filter { Self.isForeign($0[keyPath: side], script) }
      guard let first = strays.first else { continue }
      warnings.append(
        "\(strays.count) of \(pairs.count) pairs have a \(role) in another script than "
          + "\(script.name), the first at \(first.location)")
      selected.removeAll { Self.isForeign($0[keyPath: side], script) }
    }
    let leftOut = pairs.count - selected.count
    if leftOut > 0 { warnings.append("\(leftOut) of \(pairs.count) pairs are left out") }
    self.pairs = selected
    self.warnings = warnings
  }

  /// That of most letters; of equal ones the first by name.
  private static func script(of texts: [String]) -> Script? {
    var counts: [Script: Int] = [:]
    for text in texts { counts.merge(Script.counts(in: text), uniquingKeysWith: +) }
    return counts.max { ($0.value, $1.key.name) < ($1.value, $0.key.name) }?.key
  }

  private static func isForeign(_ text: String, _ script: Script) -> Bool {
    let counts = Script.counts(in: text)
    let letters = counts.values.reduce(0, +)
    return letters >= fewestLetters && 2 * counts[script, default: 0] < letters
  }
}
