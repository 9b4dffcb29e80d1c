import Linnet
import LinnetNN
import LinnetTensor
import LinnetText
import Testing

@testable import LinnetBench

@Suite struct TranslatedTests {
  /// Twenty sentences of two tokens.
  private func translated(
    _ change: (inout [TokenID], inout [Double]) -> Void = { _, _ in }
  ) -> Translated {
    var (tokens, logs) = ((0..<40).map { TokenID($0) }, [Double](repeating: -3, count: 20))
    change(&tokens, &logs)
    return Translated(seconds: 1, median: 1, tokens: tokens, logProbabilities: logs)
  }

  @Test func theSame() {
    #expect(
      translated().agreement(with: translated())
        == .same(
          "the same tokens for 20 of 20 sentences, whose log probabilities differ by at most 0.0e+00"
        ))
  }

  /// The log probability of what was translated otherwise says nothing.
  @Test func oneInTwentyMayGoAnotherWay() {
    let other = translated {
      $0[5] = 99
      $1[2] = -4
    }
    #expect(
      translated().agreement(with: other)
        == .similar(
          "the same tokens for 19 of 20 sentences, whose log probabilities differ by at most 0.0e+00"
        ))
  }

  @Test func whatIsNotTheSame() {
    let others = [
      translated { tokens, _ in (tokens[0], tokens[39]) = (99, 99) },
      translated { _, logs in logs[3] += 0.002 },
      translated { _, logs in logs[3] = .nan },
      translated { tokens, _ in tokens.removeLast() },
      translated { _, logs in logs.removeLast() },
    ]
    for other in others {
      guard case .different = translated().agreement(with: other) else {
        Issue.record("\(other) pass")
        continue
      }
    }
  }
}

@Suite struct BenchmarkTranslatorTests {
  /// What decoding is measured with: weights that ship, and no end but the one that is asked for.
  @Test func halfPrecisionWithoutEnds() {
    let network = BenchmarkTranslator.endless(vocabularySize: 400)
    for parameter in network.parameters {
      #expect(parameter.value.values.allSatisfy { $0 == Float(Float16($0)) })
    }
    var configuration = SearchConfiguration()
    (configuration.lengthRatio, configuration.extraLength) = (0, 6)
    let sources: [[TokenID]] = [[300, 301, 302], [399]]
    var decoder = PackedDecoder(PackedTranslator(network))
    decoder.begin(sources, on: WorkerPool(threads: 1))
    for hypotheses in BeamSearch(configuration)(sources, &decoder) {
      #expect(hypotheses.first?.tokens.count == 6)
      #expect(hypotheses.first?.isComplete == false)
    }
  }
}
