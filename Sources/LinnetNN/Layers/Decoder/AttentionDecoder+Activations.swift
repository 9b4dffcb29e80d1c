public import LinnetTensor

extension AttentionDecoder {
  /// Memory of a decoder: every step's states.
  ///
  /// All matrices have the rows of a layout with one step more than the translations have: its first
  /// B rows are what is there before the first token. R = B + N.
  public struct Activations: Sendable {
    /// Where each time step is, that before the first token included.
    public internal(set) var layout = SequenceLayout(lengths: [])
    /// [R, E]: aₜ, with dropout; zero before the first token.
    public internal(set) var output = Tensor()
    /// [R, the longest block]: for each step the attention to the rows of the sentence's block.
    public internal(set) var weights = Tensor()

    var layers: [LayerMemory] = []
    var attention = AttentionRows()
    /// Of each row, the rows that it attends to.
    var blocks: [Range<Int>] = []
    /// [R, H]: W₁ q + b, where scores are additive.
    var queries = Tensor()
    /// [R, columns of W]: [hₜ; c; xₜ], or those of the three that W reads.
    var joined = Tensor()
    /// [R, E]: aₜ before dropout.
    var combined = Tensor()
    var mask = Tensor()
    var packedCombination = PackedMatrix()
    var packedFeed = PackedMatrix()

    /// [R, E]: dL/daₜ, to be filled in for all steps before `backward`, which changes it.
    public var outputGradient = Tensor()
    /// [N, E]: dL/dxₜ.
    public internal(set) var embeddedGradient = Tensor()
    /// [B, 2·L·H].
    public internal(set) var initialGradient = Tensor()
    /// [·, V]: dL/d(encoder's outputs).
    public internal(set) var valueGradient = Tensor()
    var joinedGradient = Tensor()
    var scoreGradients = Tensor()
    var queryGradients = Tensor()
    var keyGradients = Tensor()
    var energyGradient = Tensor()
    var gathered = (Tensor(), Tensor())

    /// Memory that the first step fills.
    public init() {}

    /// The rows of the tokens: all but those before the first.
    public var tokenRows: Range<Int> { layout.batchSize..<layout.rowCount }
  }

  /// Memory of one layer.
  struct LayerMemory: Sendable {
    var gates = Tensor()
    var cell = Tensor()
    var tanhCell = Tensor()
    var hidden = Tensor()
    /// The hidden state and, from the second layer on, what it adds to.
    var sums = Tensor()
    /// What goes up: normalized, with dropout.
    var output = Tensor()
    var mask = Tensor()
    var packedRecurrent = PackedMatrix()
    var packedInput = PackedMatrix()
    var outputGradient = Tensor()
    var hiddenGradient = Tensor()
    var cellGradient = Tensor()
  }
}
