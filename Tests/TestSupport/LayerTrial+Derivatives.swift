import LinnetNN
import LinnetTensor

/// Derivatives by central differences.
extension LayerTrial {
  func complaintsOfParameterGradients(
    _ input: L.Input, step: Float, tolerance: Double
  ) -> [String] {
    let gradients = pass(input).gradients
    return layer.parameterNames.enumerated().flatMap { index, name in
      let values = layer.parameters[index].value
      let numeric = derivatives(at: values, step: step) { changed in
        var trial = self
        var visited = 0
        trial.layer.forEachParameter {
          if visited == index { $0.value = changed }
          visited += 1
        }
        return trial.loss(input)
      }
      return complaint(of: name, gradients[index].value, numeric, tolerance)
    }
  }

  func complaintsOfInputGradient(_ input: L.Input, step: Float, tolerance: Double) -> [String] {
    guard let values = input.probedValues else { return [] }
    let numeric = derivatives(at: values, step: step) { changed in
      var other = input
      other.probedValues = changed
      return loss(other)
    }
    return complaint(of: "the input", pass(input).inputGradient ?? Tensor(), numeric, tolerance)
  }

  private func derivatives(
    at values: Tensor, step: Float, of loss: (Tensor) -> Double
  ) -> [Double] {
    values.values.indices.map { element in
      let (row, column) = (element / values.columns, element % values.columns)
      func difference(_ width: Float) -> Double {
        var (above, below) = (values, values)
        above[row, column] += width
        below[row, column] -= width
        // What was really added, after rounding.
        let distance = Double(above[row, column]) - Double(below[row, column])
        return (loss(above) - loss(below)) / distance
      }
      return (4 * difference(step / 2) - difference(step)) / 3
    }
  }

  private func complaint(
    of name: String, _ gradient: Tensor, _ numeric: [Double], _ tolerance: Double
  ) -> [String] {
    let error = relativeError(gradient.values, numeric)
    guard error > tolerance else { return [] }
    return ["derivative: the gradient of \(name) is off by \(error), beyond \(tolerance)"]
  }
}
