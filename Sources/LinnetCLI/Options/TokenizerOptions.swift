import ArgumentParser
import Foundation
import LinnetFormats
import LinnetText

/// How texts are broken into tokens.
struct TokenizerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A language tag whose word rules apply, such as sv or th.",
      valueName: "tag"))
  var locale = ""

  @Option(
    help: ArgumentHelp(
      "Break rules in ICU's syntax instead of the locale's.",
      valueName: "file"))
  var rules: String?

  @Flag(help: "Keep upper and lower case apart.")
  var keepCase = false

  func makeTokenizer() throws -> WordTokenizer {
    var configuration = TokenizerConfiguration()
    configuration.locale = locale
    if keepCase { configuration.caseFolding = .none }
    if let rules {
      configuration.breakRules = try MappedFile(path: rules).withUnsafeBytes {
        String(decoding: $0, as: UTF8.self)
      }
    }
    return try WordTokenizer(configuration)
  }
}
