public import LinnetTensor

/// Where the time steps of a batch of sequences of different length lie in a matrix without padding.
///
/// The sequences are sorted by falling length, and the rows by time step: those of step t are
/// `rows(at: t)`, one for each sequence that is longer than t. So a step is a dense matrix, no row
/// is padding, and a sequence's result cannot depend on its neighbours.
///
///     lengths 3, 2, 1:   step 0 → rows 0 1 2   step 1 → rows 3 4   step 2 → row 5
public struct SequenceLayout: Sendable, Equatable {
  /// Lengths in time steps, falling. None is zero.
  public let lengths: [Int]
  /// The first row of every time step, and at the end the number of rows.
  public let offsets: [Int]

  /// The number of sequences, B.
  public var batchSize: Int { lengths.count }
  /// The number of time steps of the longest, T.
  public var sequenceLength: Int { offsets.count - 1 }
  /// The number of rows, N: the sum of the lengths.
  public var rowCount: Int { offsets[sequenceLength] }

  /// - Parameter lengths: positive and falling.
  public init(lengths: [Int]) {
    precondition(
      zip(lengths, lengths.dropFirst()).allSatisfy { $0 >= $1 } && (lengths.last ?? 1) > 0,
      "lengths \(lengths) are to be positive and to fall")
    self.lengths = lengths
    var offsets = [0]
    var active = lengths.count
    for timeStep in 0..<(lengths.first ?? 0) {
      while lengths[active - 1] <= timeStep { active -= 1 }
      offsets.append(offsets[timeStep] + active)
    }
    self.offsets = offsets
  }

  /// The rows of a time step; none outside of 0..<T.
  public func rows(at timeStep: Int) -> Range<Int> {
    guard timeStep >= 0 && timeStep < sequenceLength else { return 0..<0 }
    return offsets[timeStep]..<offsets[timeStep + 1]
  }

  /// The row of a time step of a sequence.
  public func row(sequence: Int, timeStep: Int) -> Int { offsets[timeStep] + sequence }
}

/// Vectors for every time step of a batch of sequences.
public struct SequenceBatch: Sendable {
  /// Where each time step is.
  public var layout: SequenceLayout
  /// [N, features].
  public var values: Tensor

  /// No sequences.
  public init() { self.init(layout: SequenceLayout(lengths: []), values: Tensor()) }

  /// - Parameters:
  ///   - layout: where each time step is.
  ///   - values: one row for each row of the layout.
  public init(layout: SequenceLayout, values: Tensor) {
    self.layout = layout
    self.values = values
  }

  /// Takes the layout and the shape of `other`; the values are undefined afterwards.
  mutating func resize(like other: SequenceBatch) {
    layout = other.layout
    values.resize(to: other.values.shape)
  }
}
