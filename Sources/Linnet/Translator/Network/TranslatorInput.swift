import LinnetNN
import LinnetTensor
package import LinnetText

/// A batch of sentences and their translations as a translator's network reads them.
///
/// Sources and targets are each sorted by falling length, so that a pair has two places. B pairs.
package struct TranslatorInput: Sendable {
  /// Where each time step of each source is.
  private(set) var sourceLayout = SequenceLayout(lengths: [])
  /// The token of each of its rows; an empty bag for one that was dropped.
  private(set) var sourceTokens = FeatureBags()
  /// Where each time step of each target is.
  private(set) var targetLayout = SequenceLayout(lengths: [])
  /// What the decoder reads in each of its rows: the token before.
  private(set) var targetTokens = FeatureBags()
  /// What it is to give there.
  private(set) var targetOutputs: [TokenID] = []
  /// For each target, the source among the sources.
  private(set) var sourceOrder = FeatureBags()
  /// The rows of the source layout, those of a sentence one after another, in the order of the targets.
  private(set) var sourceRows = FeatureBags()
  /// For each target, the place of its source among `sourceRows`.
  private(set) var blocks: [Range<Int>] = []

  package init() {}

  /// Takes sentences in any order, and adds the marks of beginning and end.
  ///
  /// `isDropped` says whether a token's vector is to be zero.
  package mutating func assemble(
    _ pairs: [(source: [TokenID], target: [TokenID])], isDropped: () -> Bool = { false }
  ) {
    let sources = Self.longestFirst(pairs.map(\.source))
    let targets = Self.longestFirst(pairs.map(\.target))
    sourceLayout = SequenceLayout(lengths: sources.map { pairs[$0].source.count + 1 })
    targetLayout = SequenceLayout(lengths: targets.map { pairs[$0].target.count + 1 })
    sourceTokens.removeAll()
    for step in 0..<sourceLayout.sequenceLength {
      for pair in sources.prefix(sourceLayout.rows(at: step).count) {
        let source = pairs[pair].source
        sourceTokens.appendToken(
          step < source.count ? source[step] : SpecialTokens.endOfSequence, isDropped: isDropped())
      }
    }
    targetTokens.removeAll()
    targetOutputs.removeAll(keepingCapacity: true)
    for step in 0..<targetLayout.sequenceLength {
      for pair in targets.prefix(targetLayout.rows(at: step).count) {
        let target = pairs[pair].target
        targetTokens.appendToken(
          step == 0 ? SpecialTokens.beginningOfSequence : target[step - 1],
          isDropped: isDropped())
        targetOutputs.append(step < target.count ? target[step] : SpecialTokens.endOfSequence)
      }
    }
    align(sources, targets)
  }

  private mutating func align(_ sources: [Int], _ targets: [Int]) {
    var places = [Int](repeating: 0, count: sources.count)
    for (place, pair) in sources.enumerated() { places[pair] = place }
    sourceOrder.removeAll()
    sourceRows.removeAll()
    blocks.removeAll(keepingCapacity: true)
    for pair in targets {
      let place = places[pair]
      sourceOrder.appendToken(Int32(place), isDropped: false)
      let first = sourceRows.count
      for step in 0..<sourceLayout.lengths[place] {
        sourceRows.appendToken(
          Int32(sourceLayout.row(sequence: place, timeStep: step)), isDropped: false)
      }
      blocks.append(first..<sourceRows.count)
    }
  }

  private static func longestFirst(_ sentences: [[TokenID]]) -> [Int] {
    sentences.indices.sorted {
      (sentences[$0].count, $1) > (sentences[$1].count, $0)
    }
  }
}

extension FeatureBags {
  /// A bag of one feature, or an empty one.
  mutating func appendToken(_ token: Int32, isDropped: Bool) {
    if !isDropped { append(token, weight: 1) }
    endBag()
  }
}
