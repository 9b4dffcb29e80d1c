import LinnetNN
public import LinnetTensor
public import LinnetText

/// Translates texts into another language.
///
///     let translator = try Translator(contentsOf: "models/en-fr.safetensors")
///     let translation = translator.translate("Where is the station? I am late.")
///     print(translation.text, translation.confidence)
///
/// `SentenceBreaker` finds the sentences; each is translated by itself, and what lies between them stays as it is. A
/// sentence of more subwords than nearly all that the model learnt from, or than 128, is cut into pieces that are
/// translated one by one: nothing is left out. A word that has more by itself stays as it is.
/// Addresses, numbers of `protectedDigits` digits or more, `{name}` and `<b>` come out as they went in, as do
/// words with characters that the model does not know and, where its corpus kept them, names that it has
/// hardly seen; where the model loses one, it is put back. A sentence in capitals gives one in capitals.
/// An empty text gives an empty one.
///
/// A value that any number of threads may use at once.
public struct Translator: Sendable {
  /// What the model was made with, and how good it was then.
  public let configuration: TranslatorConfiguration
  let network: TranslatorNetwork
  let source: SentenceCoder
  let target: SentenceCoder
  /// The networks that translate together, this translator's first.
  private var networks: [PackedTranslator]
  private var decoders: WorkspaceShelf<EnsembleDecoder>
  let sentences: SentenceBreaker
  private let words: TextBreaker

  /// The subwords of the language that is translated from.
  public var sourceVocabulary: SubwordVocabulary { source.vocabulary }

  /// The subwords of the language that is translated to, often the same.
  public var targetVocabulary: SubwordVocabulary { target.vocabulary }

  /// The number of learnt numbers.
  public var parameterCount: Int { network.parameterCount }

  init(
    _ configuration: TranslatorConfiguration, _ network: TranslatorNetwork,
    source: SubwordVocabulary, target: SubwordVocabulary, names: RareNames? = nil
  ) throws {
    self.configuration = configuration
    self.network = network
    self.source = try SentenceCoder(
      source, fewestDigits: configuration.protectedDigits, names: names)
    self.target = try SentenceCoder(target, fewestDigits: configuration.protectedDigits)
    let networks = [PackedTranslator(network)]
    self.networks = networks
    decoders = WorkspaceShelf { EnsembleDecoder(networks) }
    sentences = try SentenceBreaker(language: configuration.sourceLanguage)
    words = try TextBreaker(unit: .word, locale: configuration.sourceLanguage)
  }

  /// An ensemble of this translator and another: a token's probability is the geometric mean of those that their
  /// networks give it. Translators of the same corpus and settings, with other seeds, translate better together than
  /// each does (Sutskever et al. 2014, arXiv 1409.3215). To add a third, call this on the result.
  ///
  ///     let ensemble = try first.ensemble(with: second).ensemble(with: third)
  ///
  /// It only translates together: what is written, inspected or gone on from is this translator alone.
  ///
  /// - Throws: `TranslatorError` where the two do not have the same languages, subwords,
  ///   `protectedDigits` and known words.
  /// - Complexity: the time of both, and little memory beyond that of both.
  public func ensemble(with other: Translator) throws -> Translator {
    let (expected, found) = (configuration.languages, other.configuration.languages)
    guard expected.lowercased() == found.lowercased() else {
      throw TranslatorError.otherLanguages(expected: expected, found: found)
    }
    guard source.vocabulary.blob == other.source.vocabulary.blob,
      target.vocabulary.blob == other.target.vocabulary.blob,
      configuration.protectedDigits == other.configuration.protectedDigits,
      source.names?.knownWords == other.source.names?.knownWords
    else { throw TranslatorError.otherSubwords }
    let networks = networks + other.networks
    var ensemble = self
    ensemble.networks = networks
    ensemble.decoders = WorkspaceShelf { EnsembleDecoder(networks) }
    return ensemble
  }

  /// Translates a text. The threads of the `pool` share the work of a step.
  public func translate(
    _ text: String, options: TranslationOptions = TranslationOptions(),
    on pool: WorkerPool = WorkerPool(threads: 1)
  ) -> Translation {
    translate([text], options: options, on: pool)[0]
  }

  /// Translates texts; each as if it were alone. The threads of the `pool` share the sentences; the
  /// results are the same for any number.
  ///
  /// - Returns: A translation for each text, in their order.
  /// - Complexity: linear in the length of the texts. Memory for 64 sentences on each thread, and for the
  ///   results.
  public func translate(
    _ texts: [String], options: TranslationOptions = TranslationOptions(),
    on pool: WorkerPool = WorkerPool(threads: 1)
  ) -> [Translation] {
    let pieces = texts.map { SentencePieces($0, sentences) }
    let passages = pieces.map { pieces in
      pieces.sentences.map {
        Passage.passages(
          of: $0, source, language: configuration.sourceLanguage, words,
          mostTokens: configuration.maximumSourceLength)
      }
    }
    let batches = PassageBatches(
      passages.joined().joined(), beamWidth: options.search.beamWidth, threads: pool.threads)
    var translated = batches.translate(
      by: decoders, target, language: configuration.targetLanguage, options, on: pool)[...]
    return zip(pieces, passages).map { pieces, passages in
      Translation(
        pieces,
        zip(pieces.sentences, passages).map { sentence, passages in
          defer { translated = translated.dropFirst(passages.count) }
          return SentenceTranslation(
            sentence, passages, Array(translated.prefix(passages.count)), options)
        })
    }
  }
}

extension SentenceTranslation {
  /// Puts the translations of a sentence's passages together.
  init(
    _ source: String, _ passages: [Passage], _ translations: [PassageTranslation],
    _ options: TranslationOptions
  ) {
    let ranks = translations.reduce(1) { max($0, $1.candidates.count) }
    let candidates = (0..<ranks).map { rank in
      var sum = Candidate(text: "", score: 0, logProbability: 0, tokenCount: 0)
      for (passage, translation) in zip(passages, translations) {
        let next = translation.candidates[min(rank, translation.candidates.count - 1)]
        sum.text += (passage.isAfterSpace ? " " : "") + next.text
        sum.score += next.score
        sum.logProbability += next.logProbability
        sum.tokenCount += next.tokenCount
      }
      return sum
    }
    let read = passages.map { ($0.isAfterSpace ? " " : "") + $0.text.text }.joined()
    let remarks = Set(
      translations.flatMap(\.remarks) + (passages.count > 1 ? [.inPieces] : [])
        + (candidates[0].text == read ? [.untranslated] : []))
    self.init(
      source: source, candidates: candidates,
      alignment: options.hasAlignments
        ? translations.compactMap(\.alignment).reduce(into: Alignment()) { $0.append($1) } : nil,
      remarks: Remark.allCases.filter(remarks.contains))
  }
}
