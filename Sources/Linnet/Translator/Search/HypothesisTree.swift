import LinnetTensor
import LinnetText

/// The hypotheses of one sentence: each node is a token that follows that of its parent, so that what
/// hypotheses have in common is there once, and nothing is copied when one goes on in several ways.
struct HypothesisTree {
  /// The node of a hypothesis: that of its last token.
  typealias Node = Int32
  /// The hypothesis without tokens.
  static let root: Node = -1

  private var tokens: [TokenID] = []
  private var parents: [Node] = []
  /// For each node, what was attended to when its token was chosen.
  private var attention: [Float] = []
  /// The positions that may be attended to: the tokens of the source, and its end.
  private let positions: Int

  init(sourceLength: Int) { positions = sourceLength + 1 }

  /// Adds a token to a hypothesis.
  ///
  /// - Parameters:
  ///   - token: The token.
  ///   - parent: The hypothesis.
  ///   - row: Its row in `weights`.
  ///   - weights: What each row attended to; without columns for nothing.
  /// - Returns: The hypothesis with the token.
  mutating func append(
    _ token: TokenID, to parent: Node, attention row: Int, of weights: Tensor
  ) -> Node {
    tokens.append(token)
    parents.append(parent)
    if weights.count > 0 {
      precondition(weights.columns >= positions, "\(weights.shape) for \(positions) positions")
      weights.withUnsafeBuffer {
        attention.append(contentsOf: $0[row * weights.columns..<row * weights.columns + positions])
      }
    }
    return Node(tokens.count - 1)
  }

  /// Writes the tokens of a hypothesis into `path`, the first one first.
  func tokens(of node: Node, into path: inout [TokenID]) {
    path.removeAll(keepingCapacity: true)
    var node = node
    while node != Self.root {
      path.append(tokens[Int(node)])
      node = parents[Int(node)]
    }
    path.reverse()
  }

  /// What was attended to at each token of a hypothesis; empty for nothing.
  func attention(of node: Node) -> [[Float]] {
    guard !attention.isEmpty else { return [] }
    var path: [[Float]] = []
    var node = node
    while node != Self.root {
      path.append(Array(attention[Int(node) * positions..<(Int(node) + 1) * positions]))
      node = parents[Int(node)]
    }
    return path.reversed()
  }
}
