public import LinnetTensor

/// A weighted mean of a sequence's outputs, with learnt weights (Yang et al. 2016,
/// doi:10.18653/v1/N16-1174):
///
///     sₜ = v · tanh(W hₜ + b)    αₜ = softmax over the sequence's steps    output = Σ αₜ hₜ
public struct AttentionPooling: SequencePooling {
  /// W and b: [A, D], [A].
  public var projection: Linear
  /// v: [1, A].
  public var query: Parameter

  /// - Parameters:
  ///   - inputSize: D.
  ///   - attentionSize: A.
  ///   - random: draws the weights.
  public init(inputSize: Int, attentionSize: Int, random: inout some InitialValues) {
    projection = Linear(inputSize: inputSize, outputSize: attentionSize, random: &random)
    query = Parameter(random.make(.glorot, Shape(1, attentionSize)))
  }

  /// W, b and v.
  public var parameterNames: [String] { prefixed("projection", projection) + ["query"] }

  /// Visits W, b and v.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try projection.forEachParameter(body)
    try body(&query)
  }

  /// Memory of an attention.
  public struct Activations: LayerActivations {
    /// [B, D].
    public var output = Tensor()
    /// [N, D].
    public var inputGradient = SequenceBatch()
    /// [N, 1]: αₜ.
    public internal(set) var weights = Tensor()
    var projection = Linear.Activations()
    var energy = Tensor()
    var weightGradients = Tensor()
    var energyGradient = Tensor()
    /// Memory that the first step fills.
    public init() {}
  }

  /// Keeps the weights αₜ.
  public func pool(_ input: SequenceBatch, _ activations: inout Activations) {
    let layout = input.layout
    var random = SeededRandom(seed: 0)  // A projection draws nothing.
    projection.forward(input.values, &activations.projection, random: &random)
    activations.energy.copy(from: activations.projection.output)
    activations.energy.applyTanh()
    activations.weights.resize(to: Shape(layout.rowCount, 1))
    multiply(
      activations.energy.allRows, query.value.allRows.transposed, into: &activations.weights,
      rows: 0..<layout.rowCount)
    activations.output.resize(to: Shape(layout.batchSize, input.values.columns))
    activations.output.fill(0)
    for (sequence, length) in layout.lengths.enumerated() {
      let rows = (0..<length).lazy.map { layout.row(sequence: sequence, timeStep: $0) }
      activations.weights.applySoftmax(over: rows)
      for row in rows {
        activations.output.add(
          row: sequence, input.values[rows: row..<row + 1], scaledBy: activations.weights[row, 0])
      }
    }
  }

  /// dα = h · dy, dsₜ = αₜ (dαₜ - Σ α dα), and on through v, tanh and W.
  public func backward(
    _ input: SequenceBatch, _ outputGradient: Tensor, _ activations: inout Activations,
    into gradient: inout AttentionPooling
  ) {
    let layout = input.layout
    activations.weightGradients.resize(to: activations.weights.shape)
    for (sequence, length) in layout.lengths.enumerated() {
      let rows = (0..<length).lazy.map { layout.row(sequence: sequence, timeStep: $0) }
      let outputRow = outputGradient[rows: sequence..<sequence + 1]
      var mean: Float = 0
      for row in rows {
        let product = dot(input.values[rows: row..<row + 1], outputRow)
        activations.weightGradients[row, 0] = product
        mean += activations.weights[row, 0] * product
      }
      for row in rows {
        activations.weightGradients[row, 0] =
          activations.weights[row, 0] * (activations.weightGradients[row, 0] - mean)
      }
    }
    multiply(
      activations.weightGradients.allRows.transposed, activations.energy.allRows,
      into: &gradient.query.value, rows: 0..<1, accumulate: true)
    activations.energyGradient.resize(to: activations.energy.shape)
    multiply(
      activations.weightGradients.allRows, query.value.allRows,
      into: &activations.energyGradient, rows: 0..<layout.rowCount)
    activations.energyGradient.multiplyByTanhDerivative(of: activations.energy)
    projection.backward(
      input.values, activations.energyGradient, &activations.projection,
      into: &gradient.projection)
    activations.inputGradient.layout = layout
    activations.inputGradient.values.copy(from: activations.projection.inputGradient)
    for (sequence, length) in layout.lengths.enumerated() {
      for timeStep in 0..<length {
        let row = layout.row(sequence: sequence, timeStep: timeStep)
        activations.inputGradient.values.add(
          row: row, outputGradient[rows: sequence..<sequence + 1],
          scaledBy: activations.weights[row, 0])
      }
    }
  }
}
