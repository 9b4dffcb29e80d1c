/// A column of a table, or a field of a JSON object.
public enum Column: Sendable, Hashable, CustomStringConvertible {
  /// By the name that the header or object gives it; letter case does not matter in a header.
  case name(String)
  /// By its place, counted from 1.
  case number(Int)

  /// Reads an argument: digits are a place, anything else a name.
  public init(_ argument: String) {
    if let number = Int(argument), number > 0 {
      self = .number(number)
    } else {
      self = .name(argument)
    }
  }

  /// The name in quotes, or the place.
  public var description: String {
    switch self {
    case .name(let name): "\"\(name)\""
    case .number(let number): "\(number)"
    }
  }
}

/// Where in a row label, text and weight stand.
struct Columns: Equatable {
  /// Names taken for the label where the caller gives none; `v1` and `v2` are those of the
  /// best-known copy of the SMS Spam Collection.
  static let labelNames = ["label", "category", "class", "sentiment", "target", "v1"]
  /// Names taken for the text.
  static let textNames = ["text", "message", "sentence", "review", "content", "v2"]
  /// Names taken for the weight.
  static let weightNames = ["weight"]

  var label: Int
  var text: Int
  var weight: Int?
  /// How many fields each row must have, where that is known.
  var count: Int?
  /// Whether tabs after the text's start belong to the text.
  var textTakesRest = false

  /// Whether a first row names a label and a text column.
  static func isHeader(_ row: [String]) -> Bool {
    let names = row.map(normalized)
    return labelNames.contains(where: names.contains) && textNames.contains(where: names.contains)
  }

  /// Finds the columns in a header.
  init(header: [String], options: LabeledTexts.Options, at source: SourceLocation)
    throws(CorpusError)
  {
    let names = header.map(Self.normalized)
    func find(
      _ column: Column?, _ known: [String], _ role: String
    ) throws(CorpusError) -> Int {
      switch column {
      case .name(let name)?:
        if let index = names.firstIndex(of: Self.normalized(name)) { return index }
      case .number(let number)?:
        if number <= names.count { return number - 1 }
      case nil:
        for name in known { if let index = names.firstIndex(of: name) { return index } }
      }
      let wanted = column.map(\.description) ?? known.joined(separator: ", ")
      throw CorpusError(
        .malformed, source,
        "no \(role) column: looked for \(wanted) in the header \(header.joined(separator: ", "))")
    }
    label = try find(options.labelColumn, Self.labelNames, "label")
    text = try find(options.textColumn, Self.textNames, "text")
    if options.weightColumn != nil || Self.weightNames.contains(where: names.contains) {
      weight = try find(options.weightColumn, Self.weightNames, "weight")
    }
    count = names.count
    try check(at: source)
  }

  /// Finds the columns where there is no header, from the fields of the first row.
  init(
    firstRow: [String], format: CorpusFormat, options: LabeledTexts.Options,
    at source: SourceLocation
  ) throws(CorpusError) {
    func place(_ column: Column?) throws(CorpusError) -> Int? {
      switch column {
      case nil: return nil
      case .number(let number)?: return number - 1
      case .name(let name)?:
        throw CorpusError(
          .malformed, source, "the column \"\(name)\" is asked for by name, but there is no header")
      }
    }
    let label = try place(options.labelColumn)
    let text = try place(options.textColumn)
    let weight = try place(options.weightColumn)
    if label == nil && text == nil && weight == nil {
      // The text of a bare two-column TSV may hold tabs; the text of a CSV is quoted instead.
      if format == .csv {
        guard firstRow.count == 2 else {
          throw CorpusError(
            .malformed, source,
            "expected 2 columns (label,text) or a header with known names, found "
              + "\(firstRow.count) columns; name the label and text columns")
        }
        count = 2
      }
      textTakesRest = format == .tsv
    }
    self.label = label ?? (text == 0 && firstRow.count == 2 ? 1 : 0)
    self.text = text ?? (label == 1 && firstRow.count == 2 ? 0 : 1)
    self.weight = weight
    try check(at: source)
  }

  /// Refuses one column for two things.
  private func check(at source: SourceLocation) throws(CorpusError) {
    let places = [label, text] + (weight.map { [$0] } ?? [])
    guard Set(places).count < places.count else { return }
    throw CorpusError(
      .malformed, source,
      "expected different columns, found \(places.map { "\($0 + 1)" }.joined(separator: ", ")) for label, text"
        + (weight == nil ? "" : " and weight"))
  }

  private static func normalized(_ name: String) -> String {
    String(name.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()).lowercased()
  }
}
