import LinnetTensor

/// Made-up sequences that can only be answered by who remembers their beginning (after Hochreiter and
/// Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735).
public enum MemoryProblem: String, Sendable, Codable, CaseIterable {
  /// The first symbol, one of four, is followed by others, and is to be said at the end.
  case firstSymbol = "first-symbol"
  /// Each step has a number from 0 to 1; two are marked, one in each half, and their sum is to be said
  /// at the end. An answer within 0.04 is right.
  case adding

  /// Columns of a step: one for each symbol, or a number and a mark.
  var inputSize: Int { self == .firstSymbol ? Self.symbols + Self.distractors : 2 }
  /// A score for each symbol, or the sum.
  var outputSize: Int { self == .firstSymbol ? Self.symbols : 1 }
  /// What is right by chance, if that is not next to nothing.
  var chance: Double { self == .firstSymbol ? 1 / Double(Self.symbols) : 0 }

  private static let (symbols, distractors) = (4, 4)
  static let largestError: Float = 0.04

  /// A sequence with its answer: a symbol or a sum.
  struct Example: Sendable {
    /// For each step the column that is 1, or the number and whether it is marked.
    var steps: [(value: Float, column: Int)]
    var answer: Float
  }

  /// A new sequence of at least two steps.
  func example(length: Int, random: inout SeededRandom) -> Example {
    switch self {
    case .firstSymbol:
      let symbol = random.below(Self.symbols)
      let others = (1..<length).map { _ in
        (value: Float(1), column: Self.symbols + random.below(Self.distractors))
      }
      return Example(steps: [(value: 1, column: symbol)] + others, answer: Float(symbol))
    case .adding:
      let marks = [random.below(length / 2), length / 2 + random.below(length - length / 2)]
      let steps = (0..<length).map { step in
        (value: random.uniform(), column: marks.contains(step) ? 1 : 0)
      }
      return Example(steps: steps, answer: steps[marks[0]].value + steps[marks[1]].value)
    }
  }

  /// The steps of sequences of one length, [length · sequences, columns], by time step.
  func rows(_ examples: [Example], into values: inout Tensor) {
    let length = examples.first?.steps.count ?? 0
    values.resize(to: Shape(length * examples.count, inputSize))
    values.fill(0)
    for step in 0..<length {
      for (index, example) in examples.enumerated() {
        let (row, (value, column)) = (step * examples.count + index, example.steps[step])
        switch self {
        case .firstSymbol: values[row, column] = 1
        case .adding:
          values[row, 0] = value
          values[row, 1] = Float(column)
        }
      }
    }
  }

  /// Whether an output, [1, outputSize], is the answer.
  func isRight(_ output: [Double], _ example: Example) -> Bool {
    switch self {
    case .firstSymbol: indexOfLargest(output) == Int(example.answer)
    case .adding: abs(Float(output[0]) - example.answer) < Self.largestError
    }
  }
}
