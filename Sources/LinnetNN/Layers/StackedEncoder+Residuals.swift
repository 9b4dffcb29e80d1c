import LinnetTensor

/// Residual connections (He et al. 2016, arXiv 1512.03385) and layer normalization.
extension StackedEncoder {
  /// What became of a layer's output.
  struct LayerResult: Sendable {
    /// With the layer's input added.
    var sum = Tensor()
    /// Normalized.
    var output = SequenceBatch()
    var gradient = SequenceBatch()
  }

  /// Whether any layer's output is changed after the layer.
  var changesOutputs: Bool { hasResiduals && layers.count > 1 || !normalizations.isEmpty }

  /// Whether a layer adds its input to its output.
  func isResidual(_ layer: Int) -> Bool {
    hasResiduals && layer > 0 && layers[layer - 1].outputSize == layers[layer].outputSize
  }

  /// Adds and normalizes.
  func finish(
    _ layer: Int, input: SequenceBatch, output: SequenceBatch, _ result: inout LayerResult
  ) {
    result.output.layout = output.layout
    result.sum.copy(from: output.values)
    if isResidual(layer) { result.sum.add(input.values) }
    guard !normalizations.isEmpty else { return result.output.values.copy(from: result.sum) }
    result.output.values.resize(to: result.sum.shape)
    normalizations[layer].forward(
      result.sum, rows: 0..<result.sum.rows, into: &result.output.values)
  }

  /// dL/d(sum) from dL/d(what became of it).
  func finishBackward(
    _ layer: Int, _ outputGradient: SequenceBatch, _ result: inout LayerResult,
    into gradient: inout StackedEncoder
  ) -> SequenceBatch {
    guard !normalizations.isEmpty else { return outputGradient }
    result.gradient.layout = outputGradient.layout
    result.gradient.values.copy(from: outputGradient.values)
    normalizations[layer].backward(
      result.sum, rows: 0..<result.sum.rows, &result.gradient.values,
      into: &gradient.normalizations[layer])
    return result.gradient
  }
}
