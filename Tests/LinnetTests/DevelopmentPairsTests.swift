import LinnetCorpora
import LinnetNN
import LinnetTensor
import Testing

@testable import Linnet

@Suite struct DevelopmentPairsTests {
  /// The loss is that of pairs as they are learnt from: what one side alone has is no placeholder, so that the
  /// numbers of those on both sides are the same.
  @Test func placeholdersAreThoseOfBothSides() throws {
    let translator = try RandomTranslator.make()
    let (source, target) = ("Room 7012, see 30115.", "Voir 30115.")
    let location = SourceLocation(file: "dev", line: 1)
    let common = try SentenceNormalizer().pair(
      source: source, target: target, fewestDigits: translator.source.fewestDigits,
      names: { _ in [] })
    let pairs = try LearnablePairs(
      [TextPair(source: source, target: target, location: location)], [common],
      source: translator.source, target: translator.target, maximumLength: 100, name: "dev pairs"
    ).pairs
    let development = DevelopmentPairs(
      pairs, source: translator.source, target: translator.target)
    var input = TranslatorInput()
    var activations = TranslatorNetwork.Activations()
    let (read, written) = (
      translator.source.encode(common.source), translator.target.encode(common.target)
    )
    input.assemble([(read, written)], isDropped: { false })
    let expected = translator.network.crossEntropy(of: input, &activations)
    let found = development.crossEntropy(of: translator.network, on: WorkerPool(threads: 1))
    #expect(abs(found - expected / Double(written.count + 1)) < 1e-9)
    #expect(read != translator.source.encode(translator.source.prepared(source)))
  }
}
