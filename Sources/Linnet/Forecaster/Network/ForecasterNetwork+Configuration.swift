import LinnetNN
import LinnetTensor
import LinnetTraining

extension ForecasterNetwork {
  /// New weights, or zeros for such as are read later.
  init(_ configuration: ForecasterConfiguration, random: inout some InitialValues) {
    self.init(
      configuration.network, shape: configuration.shape,
      features: configuration.assembler.features,
      firstOutputs: Self.firstOutputs(levels: configuration.levels), random: &random)
  }

  /// Outputs of a normal distribution around the last value, whose deviation is the mean size of a
  /// step: differences of neighbouring quantiles, as softplus gives them.
  private static func firstOutputs(levels: [Double]) -> [Float] {
    let quantiles = Forecast(mean: [0], deviations: [1], levels: levels).quantiles.map { $0[0] }
    let middle = levels.count / 2
    return quantiles.indices.map { index in
      guard index != middle else { return 0 }
      let neighbour = quantiles[index < middle ? index + 1 : index - 1]
      return Float(inverseSoftplus(abs(quantiles[index] - neighbour)))
    }
  }
}

extension ForecasterConfiguration {
  /// Turns windows into numbers.
  var assembler: WindowAssembler { WindowAssembler(shape: shape, knownColumns: known.width) }

  /// The quantiles as the network gives them.
  var loss: QuantileLoss { QuantileLoss(levels: levels.map { Float($0) }) }

  /// The number of learnt numbers, but for biases.
  var weightCount: Int {
    var (columns, layers) = (assembler.features, 0)
    if let cell = network.cell {
      let hidden = network.hiddenSize
      for _ in 0..<network.layers {
        layers += cell.weightCount(inputSize: columns, hiddenSize: hidden)
        columns = cell.outputSize(hiddenSize: hidden)
      }
    }
    return network.members
      * (layers + columns * levels.count + shape.windowLength * shape.horizon)
  }
}
