import Foundation
import LinnetTensor
import TestSupport
import Testing

@Suite struct AttentionRowsTests {
  private static let blocks = [0..<3, 3..<4, 4..<9]

  private func rows(keySize: Int, valueSize: Int, isAdditive: Bool) -> AttentionRows {
    var rows = AttentionRows()
    rows.keys = .random(Shape(9, keySize), 1)
    rows.values = .random(Shape(9, valueSize), 2)
    if isAdditive { rows.energy = .random(Shape(1, keySize), 3) }
    return rows
  }

  /// The definition, in double precision.
  private func weights(
    _ rows: AttentionRows, _ queries: Tensor, _ query: Int, _ block: Range<Int>
  ) -> [Double] {
    let scores = block.map { key in
      (0..<rows.keys.columns).reduce(0.0) { sum, column in
        let (q, k) = (Double(queries[query, column]), Double(rows.keys[key, column]))
        return sum + (rows.energy.map { Double($0[0, column]) * tanh(q + k) } ?? (q * k))
      }
    }
    let largest = scores.max() ?? 0
    let sum = scores.reduce(0) { $0 + exp($1 - largest) }
    return scores.map { exp($0 - largest) / sum }
  }

  @Test(arguments: [1, 5, 8, 16, 17, 33], [false, true])
  func equalsTheDefinition(_ size: Int, isAdditive: Bool) {
    let rows = rows(keySize: size, valueSize: size + 2, isAdditive: isAdditive)
    let queries = Tensor.random(Shape(3, size), 4)
    var weights = Tensor(repeating: 9, shape: Shape(4, 6))
    var contexts = Tensor(repeating: 9, shape: Shape(4, size + 3))
    rows.attend(
      from: queries.allRows, to: Self.blocks[...], rows: 1..<4, weights: &weights,
      contexts: &contexts, column: 1)
    #expect((0..<6).allSatisfy { weights[0, $0] == 9 })
    for (query, block) in Self.blocks.enumerated() {
      let expected = self.weights(rows, queries, query, block)
      for position in 0..<6 {
        let weight = position < block.count ? expected[position] : 0
        #expect(abs(Double(weights[query + 1, position]) - weight) < 2e-6)
      }
      #expect(contexts[query + 1, 0] == 9)
      for column in 0..<size + 2 {
        let mean = zip(block, expected).reduce(0) { $0 + $1.1 * Double(rows.values[$1.0, column]) }
        #expect(abs(Double(contexts[query + 1, column + 1]) - mean) < 1e-5)
      }
    }
  }

  /// By central differences of the definition.
  @Test(arguments: [1, 5, 16, 19], [false, true])
  func derivativesAreRight(_ size: Int, isAdditive: Bool) {
    let rows = rows(keySize: size, valueSize: size, isAdditive: isAdditive)
    let queries = Tensor.random(Shape(3, size), 4)
    let contextGradients = Tensor.random(Shape(3, size), 5)
    func loss(_ rows: AttentionRows, _ queries: Tensor) -> Double {
      Self.blocks.enumerated().reduce(0) { sum, entry in
        let weights = self.weights(rows, queries, entry.offset, entry.element)
        return zip(entry.element, weights).reduce(sum) { sum, pair in
          (0..<size).reduce(sum) {
            $0 + pair.1 * Double(rows.values[pair.0, $1])
              * Double(contextGradients[entry.offset, $1])
          }
        }
      }
    }
    func slope(_ change: (inout AttentionRows, inout Tensor, Float) -> Void) -> Double {
      let step: Float = 1 / 256
      func moved(_ by: Float) -> Double {
        var (rows, queries) = (rows, queries)
        change(&rows, &queries, by)
        return loss(rows, queries)
      }
      return (moved(step) - moved(-step)) / Double(2 * step)
    }
    var (weights, contexts) = (Tensor(zeros: Shape(3, 5)), Tensor(zeros: Shape(3, size)))
    rows.attend(
      from: queries.allRows, to: Self.blocks[...], rows: 0..<3, weights: &weights,
      contexts: &contexts, column: 0)
    var scores = Tensor(zeros: weights.shape)
    var queryGradients = Tensor(zeros: queries.shape)
    var keyGradients = Tensor(zeros: rows.keys.shape)
    var energyGradient = Tensor(zeros: Shape(1, size))
    rows.backward(
      from: queries.allRows, to: Self.blocks[...], rows: 0..<3, weights: weights,
      contextGradients: contextGradients.allRows, scoreGradients: &scores,
      queryGradients: &queryGradients, keyGradients: &keyGradients,
      energyGradient: &energyGradient)
    for column in 0..<size {
      for query in 0..<3 {
        let expected = slope { $1[query, column] += $2 }
        #expect(abs(Double(queryGradients[query, column]) - expected) < 1e-3)
      }
      guard isAdditive else { continue }
      #expect(abs(Double(energyGradient[0, column]) - slope { $0.energy?[0, column] += $2 }) < 1e-3)
      for key in 0..<9 {
        let expected = slope { rows, _, by in rows.keys[key, column] += by }
        #expect(abs(Double(keyGradients[key, column]) - expected) < 1e-3)
      }
    }
    // Without `energy`, the keys' gradients are for the caller, from those of the scores.
    for (query, block) in Self.blocks.enumerated() where !isAdditive {
      for (position, key) in block.enumerated() {
        let expected = slope { rows, _, by in rows.keys[key, 0] += by }
        #expect(abs(Double(scores[query, position] * queries[query, 0]) - expected) < 1e-3)
      }
    }
  }
}
