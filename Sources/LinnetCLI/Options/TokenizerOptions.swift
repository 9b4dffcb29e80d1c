public import ArgumentParser
import Foundation
import LinnetFormats
public import LinnetText

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

  @Option(help: "Unicode normalization: nfc, nfd, nfkc or nfkd.")
  var normalization = NormalizationForm.nfkc

  @Option(help: "Numbers: asWritten or asClass, that is as <number>.")
  var numbers = TokenizerConfiguration().numbers

  @Option(help: "Addresses of pages: asWritten, asClass or asWords.")
  var urls = TokenizerConfiguration().urls

  func validate() throws {
    do { _ = try TextBreaker(unit: .word, locale: locale) } catch {
      throw ValidationError("--locale: \(error)")
    }
  }

  func makeTokenizer() throws -> WordTokenizer { try WordTokenizer(configuration()) }

  func configuration() throws -> TokenizerConfiguration {
    var configuration = TokenizerConfiguration()
    configuration.locale = locale
    if keepCase { configuration.caseFolding = .none }
    if let rules {
      configuration.breakRules = try MappedFile(path: rules).withUnsafeBytes {
        String(decoding: $0, as: UTF8.self)
      }
    }
    configuration.normalizationForm = normalization
    configuration.numbers = numbers
    configuration.urls = urls
    return configuration
  }
}

extension NormalizationForm: ExpressibleByArgument {}
extension TokenTreatment: ExpressibleByArgument {}
