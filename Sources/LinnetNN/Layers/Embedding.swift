public import LinnetTensor

/// A table of vectors; a bag of features becomes the weighted sum of their rows.
///
/// With one feature a token it is the plain lookup. With a word and its hashed character n-grams it
/// is that of Bojanowski et al. 2017 (doi:10.1162/tacl_a_00051), which knows unseen words by their
/// parts. With one column a class and a document's n-grams it is a linear classifier.
public struct Embedding: Layer {
  /// [rows, embedding size].
  public var table: Parameter

  /// - Parameters:
  ///   - rowCount: the number of features.
  ///   - embeddingSize: the number of columns.
  ///   - readsFewRows: whether a batch reads few of the rows and they are wide, so that it pays to
  ///     keep track of which.
  ///   - isDecayed: whether weight decay applies.
  ///   - initializer: the first values.
  ///   - random: draws them.
  public init(
    rowCount: Int, embeddingSize: Int, readsFewRows: Bool = true, isDecayed: Bool = true,
    initializer: Initializer, random: inout some InitialValues
  ) {
    let values = random.make(initializer, Shape(rowCount, embeddingSize))
    table =
      readsFewRows
      ? Parameter(table: values, isDecayed: isDecayed) : Parameter(values, isDecayed: isDecayed)
  }

  /// The table.
  public let parameterNames = ["weight"]

  /// Visits the table.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try body(&table)
  }

  /// Memory of an embedding.
  public struct Activations: LayerActivations {
    /// [bags, embedding size].
    public var output = Tensor()
    /// Features have no gradient.
    public let inputGradient = FeatureBags()
    /// Memory that the first step fills.
    public init() {}
  }

  /// - Returns: [bags, embedding size].
  public func callAsFunction(_ input: FeatureBags) -> Tensor {
    var output = Tensor()
    output.gather(input, of: table.value)
    return output
  }

  /// The same as in use.
  public func forward(
    _ input: FeatureBags, _ activations: inout Activations, random: inout SeededRandom
  ) {
    activations.output.gather(input, of: table.value)
  }

  /// Every feature is a row that is read.
  public func markRows(readBy input: FeatureBags, in gradient: inout Embedding) {
    guard gradient.table.touchedRows != nil else { return }
    for row in input.features { gradient.table.touchedRows?.insert(row) }
  }

  /// Adds dy, weighted, to the rows of each bag.
  public func backward(
    _ input: FeatureBags, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout Embedding
  ) {
    gradient.table.value.scatterAdd(outputGradient, input)
  }
}
