import LinnetNN
import LinnetTensor

/// One network of a forecaster: an encoder reads the steps of the past and then those of the future, of
/// which everything is known but the value, and a linear layer turns what it says of each step of the
/// future into quantiles. A shortcut from the values of the past to the middle quantiles of all steps,
/// linear too, is trained with them. Without an encoder the linear layer reads the steps themselves.
///
/// Its output has a row for each step of each window, [B · horizon, levels], as `QuantileLoss` reads it.
struct ForecasterMember: Layer {
  /// Nil for a linear forecaster.
  var encoder: StackedEncoder?
  let dropout: Dropout
  var head: Linear
  /// [horizon, window length].
  var shortcut: Linear
  let horizon: Int
  let middle: Int

  init(
    _ configuration: ForecasterNetworkConfiguration, shape: WindowShape, features: Int,
    firstOutputs: [Float], random: inout some InitialValues
  ) {
    horizon = shape.horizon
    middle = firstOutputs.count / 2
    if let cell = configuration.cell {
      encoder = StackedEncoder(
        cell, inputSize: features, hiddenSize: configuration.hiddenSize,
        layerCount: configuration.layers, dropout: SequenceDropout(rate: 0, isVariational: true),
        hasResiduals: true, random: &random)
    }
    dropout = Dropout(rate: configuration.dropout)
    head = Linear(
      inputSize: encoder?.outputSize ?? features, outputSize: firstOutputs.count, random: &random)
    head.weight.value.scale(by: 0.1)
    head.bias.value = Tensor(firstOutputs, shape: Shape(firstOutputs.count))
    shortcut = Linear(inputSize: shape.windowLength, outputSize: horizon, random: &random)
    shortcut.weight.value.fill(0)
  }

  var parameterNames: [String] {
    (encoder?.parameterNames ?? []).map { "encoder.\($0)" }
      + ["head.weight", "head.bias", "shortcut.weight", "shortcut.bias"]
  }

  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try encoder?.forEachParameter(body)
    try head.forEachParameter(body)
    try shortcut.forEachParameter(body)
  }

  func callAsFunction(_ input: ForecasterInput) -> Tensor {
    let steps = SequenceBatch(layout: input.layout, values: input.steps)
    var future = Tensor()
    future.gatherFuture(of: encoder?(steps) ?? steps, horizon: horizon)
    var outputs = head(future)
    outputs.addToColumn(middle, shortcut(input.pasts))
    return outputs
  }
}

extension Tensor {
  /// The rows of the last `horizon` steps of each sequence, one sequence after another.
  mutating func gatherFuture(of states: SequenceBatch, horizon: Int) {
    let (layout, columns) = (states.layout, states.values.columns)
    resize(to: Shape(layout.batchSize * horizon, columns))
    withUnsafeMutableBuffer { target in
      states.values.withUnsafeBuffer { source in
        layout.forEachFutureRow(horizon: horizon) { index, row in
          for column in 0..<columns {
            target[index * columns + column] = source[row * columns + column]
          }
        }
      }
    }
  }

  /// The same rows back in their places, and zeros in all others.
  mutating func scatterFuture(_ gathered: Tensor, layout: SequenceLayout, horizon: Int) {
    let columns = gathered.columns
    resize(to: Shape(layout.rowCount, columns))
    fill(0)
    withUnsafeMutableBuffer { target in
      gathered.withUnsafeBuffer { source in
        layout.forEachFutureRow(horizon: horizon) { index, row in
          for column in 0..<columns {
            target[row * columns + column] = source[index * columns + column]
          }
        }
      }
    }
  }

  /// Adds elements, in their order, to those of one column.
  mutating func addToColumn(_ column: Int, _ addend: Tensor) {
    precondition(addend.count == rows, "\(addend.shape) to a column of \(shape)")
    let columns = columns
    withUnsafeMutableBuffer { target in
      addend.withUnsafeBuffer { addend in
        for row in addend.indices { target[row * columns + column] += addend[row] }
      }
    }
  }

  /// The elements of one column, in a tensor of another shape.
  mutating func takeColumn(_ column: Int, of source: Tensor, shape: Shape) {
    resize(to: shape)
    let columns = source.columns
    withUnsafeMutableBuffer { target in
      source.withUnsafeBuffer { source in
        for row in target.indices { target[row] = source[row * columns + column] }
      }
    }
  }
}

extension SequenceLayout {
  /// Gives the number of each row of the last `horizon` steps, one sequence after another.
  fileprivate func forEachFutureRow(horizon: Int, _ body: (_ index: Int, _ row: Int) -> Void) {
    for (sequence, length) in lengths.enumerated() {
      for step in 0..<horizon {
        body(
          sequence * horizon + step, row(sequence: sequence, timeStep: length - horizon + step))
      }
    }
  }
}
