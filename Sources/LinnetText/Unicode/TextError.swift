internal import CICU

/// What can go wrong when a text tool is set up. Reading text itself never fails.
public enum TextError: Error, CustomStringConvertible, Sendable, Equatable {
  /// ICU refused a call: what was asked of it, and ICU's name of the error.
  case library(operation: String, error: String)
  /// The text is no BCP 47 language tag.
  case invalidLocale(String)
  /// ICU could not read the break rules. `line` is 0 where ICU does not say.
  case invalidRules(line: Int, column: Int, near: String, error: String)
  /// The option has a value that is out of its range.
  case invalidOption(name: String, expected: String, found: String)

  /// One line: what was expected, what was found, where.
  public var description: String {
    switch self {
    case .library(let operation, let error):
      "ICU cannot \(operation): \(error)"
    case .invalidLocale(let locale):
      "expected a locale such as en, zh-Hant or pt-BR, found '\(locale)'"
    case .invalidRules(let line, let column, let near, let error):
      "break rules, line \(line), column \(column): \(error)"
        + (near.isEmpty ? "" : " near '\(near)'")
    case .invalidOption(let name, let expected, let found):
      "\(name): expected \(expected), found \(found)"
    }
  }

  static func library(_ operation: String, _ status: Int32) -> TextError {
    .library(operation: operation, error: name(of: status))
  }

  static func name(of status: Int32) -> String {
    linnet_error_name(status).map { String(cString: $0) } ?? "error \(status)"
  }
}
