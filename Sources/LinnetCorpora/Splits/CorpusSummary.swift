/// What a labelled corpus looks like, and what in it would spoil training or its scores.
///
///     var summary = CorpusSummary()
///     while let text = try texts.next() { summary.add(text) }
///     try summary.checkTrainable(name: "mail.tsv")
///     for warning in summary.warnings { print(warning) }
///
/// - Complexity: O(total length) time; about 60 bytes for each different text.
public struct CorpusSummary: Sendable {
  /// Two places where the same text has different labels.
  public struct Conflict: Sendable, Equatable {
    /// The label given first, and where.
    public let first: String
    /// The label given later, and where.
    public let second: String
  }

  /// How many texts there are.
  public private(set) var count = 0
  /// How many texts each label has.
  public private(set) var countByLabel: [String: Int] = [:]
  /// How many texts repeat an earlier one exactly.
  public private(set) var duplicateCount = 0
  /// How many texts repeat an earlier one but for case, digits, punctuation and spacing; exact
  /// duplicates are among them.
  public private(set) var nearDuplicateCount = 0
  /// How many texts repeat an earlier one exactly, with another label.
  public private(set) var conflictCount = 0
  /// The first few conflicts.
  public private(set) var conflicts: [Conflict] = []
  /// How many texts hold nothing but white space.
  public private(set) var emptyCount = 0
  /// The longest text, in Unicode scalars.
  public private(set) var maximumLength = 0

  private var firstUses: [UInt64: FirstUse] = [:]
  private var keys: Set<TextKey> = []
  private var countByLength: [Int: Int] = [:]
  private var labelIndices: [String: Int32] = [:]
  private var labels: [String] = []
  private var fileIndices: [String: Int32] = [:]
  private var files: [String] = []
  private var lastLabel: Int32 = -1
  private var labelChanges = 0

  private struct FirstUse {
    var label: Int32
    var file: Int32
    var line: Int32
  }

  private static let shownConflicts = 5

  /// A summary of nothing yet.
  public init() {}

  /// A summary of `texts`.
  public init(_ texts: some Sequence<LabeledText>) {
    for text in texts { add(text) }
  }

  /// Takes one more text into account.
  public mutating func add(_ text: LabeledText) {
    count += 1
    countByLabel[text.label, default: 0] += 1
    let length = text.text.unicodeScalars.count
    maximumLength = max(maximumLength, length)
    countByLength[length, default: 0] += 1
    if text.text.unicodeScalars.allSatisfy({ $0.properties.isWhitespace }) { emptyCount += 1 }
    if !keys.insert(TextKey(text.text)).inserted { nearDuplicateCount += 1 }
    let label = Self.index(of: text.label, in: &labelIndices, names: &labels)
    if label != lastLabel { labelChanges += 1 }
    lastLabel = label
    noteUse(of: text, label: label)
  }

  private mutating func noteUse(of text: LabeledText, label: Int32) {
    let hash = TextKey.exact(text.text)
    guard let first = firstUses[hash] else {
      let file = Self.index(of: text.source.file, in: &fileIndices, names: &files)
      firstUses[hash] = FirstUse(
        label: label, file: file, line: Int32(clamping: text.source.line ?? 0))
      return
    }
    duplicateCount += 1
    guard first.label != label else { return }
    conflictCount += 1
    if conflicts.count < Self.shownConflicts {
      let place = SourceLocation(
        file: files[Int(first.file)], line: first.line > 0 ? Int(first.line) : nil)
      conflicts.append(
        Conflict(
          first: "\(labels[Int(first.label)]) at \(place)",
          second: "\(text.label) at \(text.source)"))
    }
  }

  private static func index(
    of name: String, in indices: inout [String: Int32], names: inout [String]
  ) -> Int32 {
    if let index = indices[name] { return index }
    let index = Int32(clamping: names.count)
    indices[name] = index
    names.append(name)
    return index
  }

  /// The labels with their counts, the most frequent first, equal ones by name.
  public var labelsByCount: [(label: String, count: Int)] {
    countByLabel.map { (label: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.label) < ($0.count, $1.label) }
  }

  /// The length in Unicode scalars that half of the texts do not exceed.
  public var medianLength: Int {
    var below = 0
    for (length, count) in countByLength.sorted(by: { $0.key < $1.key }) {
      below += count
      if below * 2 >= self.count { return length }
    }
    return 0
  }

  /// Whether all texts of a label stand together, as in a file that was sorted.
  public var isSortedByLabel: Bool {
    labels.count > 1 && labelChanges == labels.count && count >= 4 * labels.count
  }

  /// How many times more texts the most frequent label has than the rarest.
  public var imbalance: Double {
    let counts = labelsByCount.map(\.count)
    guard let most = counts.first, let fewest = counts.last else { return 1 }
    return Double(most) / Double(fewest)
  }
}
