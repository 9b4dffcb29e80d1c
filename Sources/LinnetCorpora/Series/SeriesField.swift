/// What a field of a table of numbers says.
enum SeriesField: Equatable {
  /// Nothing: the field is blank, or `NA`, `NaN` or `null` in any letter case, as programs write it.
  case missing
  /// A number.
  case number(Double)
  /// Something else, or a number beyond ``maximum``.
  case other

  /// The largest number, up or down: its square can still be added up.
  static let maximum = 1e30

  /// What a field must be, for messages.
  static let expectation = "a number such as 12.5, or nothing"

  private static let spellingsOfNothing = ["", "na", "nan", "null"]

  /// Reads a field without spaces around it.
  init(_ field: String) {
    let isNumeral = field.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        true
      default: false
      }
    }
    if isNumeral, let number = Double(field), abs(number) <= Self.maximum {
      self = .number(number)
    } else {
      let isNothing =
        field.utf8.count <= 4 && Self.spellingsOfNothing.contains(field.lowercased())
      self = isNothing ? .missing : .other
    }
  }
}

/// The number of a field, or nil where it says nothing.
///
/// - Throws: `.malformed` where it is no number.
func seriesValue(_ field: String, at location: SourceLocation) throws(CorpusError) -> Double? {
  switch SeriesField(trimmed(field)) {
  case .missing: return nil
  case .number(let number): return number
  case .other:
    throw CorpusError(
      .malformed, location,
      "expected \(SeriesField.expectation), from -1e30 to 1e30, "
        + "found \"\(field.prefix(40))\"")
  }
}
