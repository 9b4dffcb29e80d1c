public import LinnetTensor

extension EncoderLayer {
  /// Memory of the layer that it is; that of the others stays empty.
  public struct Activations: LayerActivations {
    enum Kind: Sendable { case feedForward, elman, lstm, gru, bidirectional }

    var kind = Kind.bidirectional
    /// Of a ``FeedForward``.
    public internal(set) var feedForward = FeedForward.Activations()
    /// Of an ``ElmanRNN``.
    public internal(set) var elman = ElmanRNN.Activations()
    /// Of an ``LSTM`` of one direction.
    public internal(set) var lstm = LSTM.Activations()
    /// Of a ``GRU``.
    public internal(set) var gru = GRU.Activations()
    /// Of a ``Bidirectional``.
    public internal(set) var bidirectional = Bidirectional.Activations()
    /// Memory that the first step fills.
    public init() {}

    /// [N, outputSize].
    public var output: SequenceBatch {
      switch kind {
      case .feedForward: feedForward.output
      case .elman: elman.output
      case .lstm: lstm.output
      case .gru: gru.output
      case .bidirectional: bidirectional.output
      }
    }

    /// [N, I].
    public var inputGradient: SequenceBatch {
      switch kind {
      case .feedForward: feedForward.inputGradient
      case .elman: elman.inputGradient
      case .lstm: lstm.inputGradient
      case .gru: gru.inputGradient
      case .bidirectional: bidirectional.inputGradient
      }
    }

    /// Adds what reaches the input past the layer.
    mutating func addToInputGradient(_ more: Tensor) {
      switch kind {
      case .feedForward: feedForward.inputGradient.values.add(more)
      case .elman: elman.inputGradient.values.add(more)
      case .lstm: lstm.inputGradient.values.add(more)
      case .gru: gru.inputGradient.values.add(more)
      case .bidirectional: bidirectional.inputGradient.values.add(more)
      }
    }

    /// What each direction keeps, the forward one first; none of a layer that is not recurrent.
    public var passes: [RecurrentPass] {
      switch kind {
      case .feedForward: []
      case .elman: [elman.pass]
      case .lstm: [lstm.pass]
      case .gru: [gru.pass]
      case .bidirectional: [bidirectional.forward.pass, bidirectional.reverse.pass]
      }
    }

    /// [N, G·H] of each direction: the gradient of the products with the recurrent weights.
    public var recurrentGradients: [Tensor] {
      kind == .gru ? [gru.recurrentGradient] : passes.map(\.gates)
    }

    /// Whether `backward` keeps ∂L/∂hₜ of every step.
    public mutating func keepHiddenGradients() {
      elman.pass.keepsHiddenGradients = true
      lstm.pass.keepsHiddenGradients = true
      gru.pass.keepsHiddenGradients = true
      bidirectional.forward.pass.keepsHiddenGradients = true
      bidirectional.reverse.pass.keepsHiddenGradients = true
    }
  }
}

extension EncoderLayer {
  /// The recurrent layer of each direction, the forward one first.
  public var directions: [any RecurrentLayer] {
    switch self {
    case .feedForward: []
    case .elman(let layer): [layer]
    case .lstm(let layer): [layer]
    case .gru(let layer): [layer]
    case .bidirectional(let layer): [layer.forwardLayer, layer.reverseLayer]
    }
  }
}

extension StackedEncoder.Activations {
  /// Has the next `backward` keep ∂L/∂hₜ of every step; to be called after `forward`.
  public mutating func keepHiddenGradients() {
    for index in layers.indices { layers[index].keepHiddenGradients() }
  }
}
