public import LinnetNN
public import LinnetTensor

extension Tensor {
  /// Normal numbers.
  public static func random(_ shape: Shape, _ seed: UInt64, deviation: Float = 1) -> Tensor {
    var random = SeededRandom(seed: seed)
    return Initializer.normal(deviation: deviation)(shape, random: &random)
  }

  /// Numbers of which no two are closer than `gap`, in random order, so that no small step changes
  /// which is the larger.
  public static func distinct(_ shape: Shape, _ seed: UInt64, gap: Float) -> Tensor {
    var random = SeededRandom(seed: seed)
    let order = random.permutation(shape.count)
    return Tensor(order.map { gap * (Float($0) - Float(shape.count) / 2) }, shape: shape)
  }
}

extension SequenceBatch {
  /// Sequences of normal numbers.
  public static func random(_ lengths: [Int], size: Int, _ seed: UInt64) -> SequenceBatch {
    let layout = SequenceLayout(lengths: lengths)
    return SequenceBatch(
      layout: layout, values: Tensor.random(Shape(layout.rowCount, size), seed))
  }

  /// A batch of the given sequences, each [length, features]; they are sorted by length here.
  ///
  /// - Returns: the batch, and of each of its sequences which of `sequences` it is.
  public static func joining(_ sequences: [Tensor]) -> (batch: SequenceBatch, order: [Int]) {
    let order = sequences.indices.sorted {
      (-sequences[$0].rows, $0) < (-sequences[$1].rows, $1)
    }
    let layout = SequenceLayout(lengths: order.map { sequences[$0].rows })
    var values = Tensor(zeros: Shape(layout.rowCount, sequences.first?.columns ?? 0))
    for (place, index) in order.enumerated() {
      for timeStep in 0..<sequences[index].rows {
        for column in 0..<values.columns {
          values[layout.row(sequence: place, timeStep: timeStep), column] =
            sequences[index][timeStep, column]
        }
      }
    }
    return (SequenceBatch(layout: layout, values: values), order)
  }

  /// The vectors of one sequence, [length, features].
  public func sequence(_ index: Int) -> Tensor {
    var result = Tensor(zeros: Shape(layout.lengths[index], values.columns))
    for timeStep in 0..<result.rows {
      for column in 0..<result.columns {
        result[timeStep, column] =
          values[layout.row(sequence: index, timeStep: timeStep), column]
      }
    }
    return result
  }
}
