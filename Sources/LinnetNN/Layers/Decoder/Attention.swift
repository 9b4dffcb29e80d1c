import LinnetTensor

/// How well a query fits a key.
public enum AttentionScore: String, Sendable, Codable, CaseIterable {
  /// q · m (Luong et al. 2015, arXiv 1508.04025).
  case dotProduct = "dot"
  /// q · W m (Luong et al. 2015).
  case general
  /// v · tanh(W₁ q + b + W₂ m) (Bahdanau et al. 2015, arXiv 1409.0473).
  case additive
}

/// Attention: for each query the mean of an encoder's outputs m, weighted by how well they fit.
///
///     α = softmax score(q, m)    c = Σ αₛ mₛ
public struct Attention: Parameterized {
  /// How queries and outputs are compared.
  public let score: AttentionScore
  /// [D, V]: W or W₂.
  public var key: Parameter?
  /// W₁ and b.
  public var query: Linear?
  /// [1, D]: v.
  public var energy: Parameter?

  /// - Parameters:
  ///   - score: how queries and outputs are compared.
  ///   - size: D, the columns of a query.
  ///   - valueSize: V, the columns of an output, at least D. A dot product is that with the first D.
  ///   - random: draws the weights.
  public init(
    _ score: AttentionScore, size: Int, valueSize: Int, random: inout some InitialValues
  ) {
    precondition(valueSize >= size, "queries of \(size), outputs of \(valueSize)")
    self.score = score
    guard score != .dotProduct else { return }
    key = Parameter(random.make(.glorot, Shape(size, valueSize)))
    guard score == .additive else { return }
    query = Linear(inputSize: size, outputSize: size, random: &random)
    energy = Parameter(random.make(.glorot, Shape(1, size)))
  }

  /// Those that the score has.
  public var parameterNames: [String] {
    (key == nil ? [] : ["key.weight"])
      + (query == nil ? [] : ["query.weight", "query.bias", "energy.weight"])
  }

  /// Visits W₂, W₁, b and v.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try Self.visit(&key, body)
    try query?.forEachParameter(body)
    try Self.visit(&energy, body)
  }

  private static func visit(
    _ parameter: inout Parameter?, _ body: (inout Parameter) throws -> Void
  ) rethrows {
    guard var taken = parameter else { return }
    parameter = nil
    defer { parameter = taken }
    try body(&taken)
  }

  /// The keys, [N, D], of an encoder's outputs, [N, V].
  func keys(of values: Tensor, size: Int, into keys: inout Tensor) {
    keys.resize(to: Shape(values.rows, size))
    guard let key else { return keys.copyColumns(0..<size, of: values, to: 0) }
    multiply(
      values.allRows, key.value.allRows.transposed, into: &keys, rows: 0..<values.rows)
  }
}
