/// The objects of a JSON lines file.
final class JSONRecords: LabeledRecords {
  private let lines: LineReader
  private let labelNames: [String]
  private let textNames: [String]
  private let weightNames: [String]

  init(_ lines: LineReader, options: LabeledTexts.Options) {
    self.lines = lines
    labelNames = Self.names(options.labelColumn, Columns.labelNames)
    textNames = Self.names(options.textColumn, Columns.textNames)
    weightNames = Self.names(options.weightColumn, Columns.weightNames)
  }

  func next() throws(CorpusError) -> LabeledText? {
    while let record = try lines.withNextLine({
      (bytes: UnsafeBufferPointer<UInt8>) throws(CorpusError) -> LabeledText? in
      try self.parse(bytes)
    }) {
      if let record { return record }
    }
    return nil
  }

  private func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(CorpusError) -> LabeledText? {
    let source = SourceLocation(file: lines.name, line: lines.lineNumber)
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return nil }
    let fields: [String: JSONValue]
    do {
      fields = try JSONObject.parse(bytes)
    } catch {
      throw CorpusError(.malformed, source, "expected one JSON object a line: \(error)")
    }
    return LabeledText(
      label: try label(in: fields, at: source), text: try text(in: fields, at: source),
      weight: try weight(in: fields, at: source), source: source)
  }

  private func label(
    in fields: [String: JSONValue], at source: SourceLocation
  ) throws(CorpusError) -> String {
    let label: String
    switch Self.first(of: labelNames, in: fields) {
    case .string(let string)?: label = trimmed(string)
    case .number(let number)?: label = number
    case .boolean(let value)?: label = value ? "true" : "false"
    case .null?, nil: label = ""
    case .array?, .object?:
      throw CorpusError(
        .malformed, source,
        "the label is a list or an object; Linnet's classifiers give each text exactly one label")
    }
    guard !label.isEmpty else {
      throw CorpusError(
        .missingLabel, source,
        "the label is missing; expected a field \(labelNames.joined(separator: ", "))")
    }
    return label
  }

  private func text(
    in fields: [String: JSONValue], at source: SourceLocation
  ) throws(CorpusError) -> String {
    guard case .string(let text)? = Self.first(of: textNames, in: fields) else {
      throw CorpusError(
        .malformed, source,
        "expected a string in a field \(textNames.joined(separator: ", ")); found the fields "
          + fields.keys.sorted().joined(separator: ", "))
    }
    return text
  }

  private func weight(
    in fields: [String: JSONValue], at source: SourceLocation
  ) throws(CorpusError) -> Double {
    switch Self.first(of: weightNames, in: fields) {
    case nil, .null?: return 1
    case .number(let number)?: return try parseWeight(number, at: source)
    case .string(let string)?: return try parseWeight(string, at: source)
    default: return try parseWeight("not a number", at: source)
    }
  }

  private static func names(_ column: Column?, _ known: [String]) -> [String] {
    switch column {
    case nil: known
    case .name(let name)?: [name]
    case .number(let number)?: [String(number)]
    }
  }

  private static func first(
    of names: [String], in fields: [String: JSONValue]
  ) -> JSONValue? {
    for name in names { if let value = fields[name] { return value } }
    return nil
  }
}
