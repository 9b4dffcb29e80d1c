public import LinnetText

/// Searches for the translations that a model finds likeliest, of many sentences at once: beam search
/// with length normalization and coverage penalty (Wu et al. 2016, arXiv 1609.08144), greedy with a
/// width of 1.
///
///     let search = BeamSearch(configuration)
///     let translations = search(sources, &decoder)       // for each source the best, in order
///
/// The result of a sentence does not depend on its neighbours, as long as that of a row of the
/// decoder does not. It always ends: at the latest at the greatest length.
///
/// - Complexity: for each step, one call of the decoder with at most `beamWidth` rows for each
///   sentence that has not ended, and one pass over their scores.
public struct BeamSearch: Sendable {
  /// The settings.
  public var configuration: SearchConfiguration

  /// A search.
  public init(_ configuration: SearchConfiguration = .init()) {
    self.configuration = configuration
  }

  /// Translates.
  ///
  /// - Parameters:
  ///   - sources: The tokens of each sentence.
  ///   - decoder: A decoder that begins with these sentences, in this order.
  /// - Returns: For each source the best translations, the best first: at least one, at most `nBest`.
  public func callAsFunction(
    _ sources: [[TokenID]], _ decoder: inout some StepDecoder
  ) -> [[Hypothesis]] {
    var beams = sources.map { Beam(source: $0, configuration) }
    var parents = Array(sources.indices)
    var tokens = [TokenID](repeating: SpecialTokens.beginningOfSequence, count: sources.count)
    while !parents.isEmpty {
      decoder.step(parents: parents, tokens: tokens)
      var row = 0
      parents.removeAll(keepingCapacity: true)
      tokens.removeAll(keepingCapacity: true)
      for index in beams.indices {
        let rows = beams[index].rowCount
        guard rows > 0 else { continue }
        beams[index].advance(decoder.scores, firstRow: row, parents: &parents, tokens: &tokens)
        row += rows
      }
    }
    return beams.map(\.result)
  }
}
