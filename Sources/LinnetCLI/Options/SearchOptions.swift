import ArgumentParser
import Linnet

/// How translations are searched for.
struct SearchOptions: ParsableArguments {
  @Option(
    help: "Translations of a sentence that are followed at once; 1 is fastest. \(Self.beamDefault)")
  var beam: Int?

  @Option(
    help: ArgumentHelp(
      "0 prefers short translations, 1 nearly divides by the length, more prefers long ones. \(Self.lengthDefault)",
      valueName: "exponent"))
  var lengthNormalization: Double?

  @Option(
    help: ArgumentHelp(
      "The price of leaving parts of the source unread. \(Self.coverageDefault)",
      valueName: "weight"))
  var coverage: Double?

  @Option(
    help: ArgumentHelp(
      "A model of the same pairs and dev pairs and another seed, to translate together; may be given several times.",
      valueName: "model"))
  var ensemble: [String] = []

  private static let standard = SearchConfiguration()
  private static let beamDefault = "(default: \(standard.beamWidth))"
  private static let lengthDefault = "(default: \(standard.lengthNormalization))"
  private static let coverageDefault = "(default: \(standard.coveragePenalty))"

  func validate() throws {
    try OptionRange.check("--beam", beam ?? 1, 1...256)
    try OptionRange.check("--length-normalization", lengthNormalization ?? 0, 0...10)
    try OptionRange.check("--coverage", coverage ?? 0, 0...10)
  }

  /// The names of the options that were given.
  var given: [String] {
    (beam == nil ? [] : ["--beam"])
      + (lengthNormalization == nil ? [] : ["--length-normalization"])
      + (coverage == nil ? [] : ["--coverage"])
      + (ensemble.isEmpty ? [] : ["--ensemble"])
  }

  var configuration: SearchConfiguration {
    var configuration = Self.standard
    configuration.beamWidth = beam ?? configuration.beamWidth
    configuration.lengthNormalization = lengthNormalization ?? configuration.lengthNormalization
    configuration.coveragePenalty = coverage ?? configuration.coveragePenalty
    return configuration
  }

  /// A translator with those that translate together with it.
  ///
  /// - Throws: `ValidationError` where one does not fit, and what reading a model throws.
  func withEnsemble(_ translator: Translator) throws -> Translator {
    try ensemble.reduce(translator) { translator, name in
      do {
        return try translator.ensemble(with: ModelName.openTranslator(name))
      } catch let error as TranslatorError {
        throw ValidationError("--ensemble \(name): \(error)")
      }
    }
  }
}
