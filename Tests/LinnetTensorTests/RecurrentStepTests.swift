import LinnetTensor
import TestSupport
import Testing

private let denormal = Float.leastNormalMagnitude / 8

/// The kernels beside plain definitions, for every length of a last vector.
@Suite struct ElmanStepsTests {
  private func value(_ function: Nonlinearity, _ x: Float) -> Double {
    switch function {
    case .tanh: ReferenceKernels.tanh(x)
    case .sigmoid: ReferenceKernels.sigmoid(x)
    case .relu: Double(max(x, 0))
    }
  }

  private func slope(_ function: Nonlinearity, _ y: Float) -> Double {
    let y = Double(y)
    return switch function {
    case .tanh: 1 - y * y
    case .sigmoid: y * (1 - y)
    case .relu: y > 0 ? 1 : 0
    }
  }

  @Test(arguments: ReferenceKernels.sizes, Nonlinearity.allCases)
  func equalsTheDefinition(_ size: Int, _ function: Nonlinearity) {
    let rows = 3..<6
    let preactivations = Tensor.random(Shape(7, size), 1, deviation: 2)
    var hidden = Tensor(repeating: 9, shape: Shape(7, size + 3))
    ElmanSteps.forward(
      function, preactivations: preactivations, hidden: &hidden, column: 2, rows: rows)
    let outputGradient = Tensor.random(Shape(7, size + 2), 5)
    let hiddenGradient = Tensor.random(Shape(4, size), 3)
    var gradient = Tensor(repeating: 7, shape: Shape(7, size))
    ElmanSteps.backward(
      function, hidden: hidden[rows: rows, columns: 2..<size + 2],
      outputGradient: outputGradient[rows: rows, columns: 1..<size + 1],
      hiddenGradient: hiddenGradient, into: &gradient, rows: rows)
    for (local, row) in rows.enumerated() {
      for unit in 0..<size {
        let expected = value(function, preactivations[row, unit])
        let above = outputGradient[row, unit + 1] + hiddenGradient[local, unit]
        #expect(
          relativeError(
            [hidden[row, unit + 2], gradient[row, unit]],
            [expected, Double(above) * slope(function, hidden[row, unit + 2])]) < 1e-6)
      }
    }
    #expect((0..<7).allSatisfy { hidden[$0, 0] == 9 && hidden[$0, size + 2] == 9 })
    #expect(size == 0 || [0, 1, 2, 6].allSatisfy { gradient[$0, 0] == 7 })
  }

  @Test func whatIsNoNumberStaysSo() {
    for function in Nonlinearity.allCases {
      var hidden = Tensor(zeros: Shape(1, 1))
      ElmanSteps.forward(
        function, preactivations: Tensor([.nan], shape: Shape(1, 1)), hidden: &hidden, rows: 0..<1)
      #expect(hidden[0, 0].isNaN)
    }
  }

  @Test(arguments: Nonlinearity.allCases)
  func gradientsThatVanishAreZeroAndNoNumbersStayNone(_ function: Nonlinearity) {
    let hidden = Tensor([0.25, 0.25, 0.25], shape: Shape(1, 3))
    let above = Tensor([denormal, -denormal, .nan], shape: Shape(1, 3))
    var gradient = Tensor(zeros: Shape(1, 3))
    ElmanSteps.backward(
      function, hidden: hidden.allRows, outputGradient: above.allRows,
      hiddenGradient: Tensor(zeros: Shape(1, 3)), into: &gradient, rows: 0..<1)
    #expect(gradient[0, 0] == 0 && gradient[0, 1] == 0 && gradient[0, 2].isNaN)
  }
}

@Suite struct GRUGatesTests {
  /// Rows 3..<6 of a batch after rows 0..<2: two sequences go on and one begins.
  @Test(arguments: ReferenceKernels.sizes) func equalsTheDefinition(_ size: Int) {
    let (rows, previous) = (3..<6, 0..<2)
    let inputs = Tensor.random(Shape(7, 3 * size), 1)
    let products = Tensor.random(Shape(7, 3 * size), 2)
    let states = Tensor.random(Shape(7, size + 3), 3)
    var (gates, hidden) = (inputs, states)
    GRUGates.forward(
      gates: &gates, recurrent: products, hidden: &hidden, column: 2, rows: rows,
      previous: previous)
    let outputGradient = Tensor.random(Shape(7, size + 2), 5)
    let before = Tensor.random(Shape(3, size), 4)
    var (dGates, dProducts, dHidden) = (gates, products, before)
    GRUGates.backward(
      gates: &dGates, recurrent: &dProducts,
      previousHidden: hidden[rows: previous, columns: 2..<size + 2],
      outputGradient: outputGradient[rows: rows, columns: 1..<size + 1],
      hiddenGradient: &dHidden, rows: rows)
    for (local, row) in rows.enumerated() {
      for unit in 0..<size {
        func both(_ gate: Int) -> Float {
          inputs[row, gate * size + unit] + products[row, gate * size + unit]
        }
        let (r, z) = (ReferenceKernels.sigmoid(both(0)), ReferenceKernels.sigmoid(both(1)))
        let product = Double(products[row, 2 * size + unit])
        let n = ReferenceKernels.tanh(Float(Double(inputs[row, 2 * size + unit]) + r * product))
        let h = local < previous.count ? Double(states[local, unit + 2]) : 0
        let dh = Double(outputGradient[row, unit + 1] + before[local, unit])
        let dn = dh * (1 - z) * (1 - n * n)
        let (dz, dr) = (dh * (h - n) * z * (1 - z), dn * product * r * (1 - r))
        let found =
          (0..<3).map { gates[row, $0 * size + unit] } + [hidden[row, unit + 2]]
          + (0..<3).map { dGates[row, $0 * size + unit] }
          + (0..<3).map { dProducts[row, $0 * size + unit] } + [dHidden[local, unit]]
        let expected = [r, z, n, (1 - z) * n + z * h, dr, dz, dn, dr, dz, dn * r, dh * z]
        #expect(relativeError(found, expected) < 1e-6)
      }
    }
    #expect((0..<7).allSatisfy { hidden[$0, 0] == states[$0, 0] })
    #expect(size == 0 || [0, 1, 2, 6].allSatisfy { gates[$0, 0] == inputs[$0, 0] })
  }

  @Test func gradientsThatVanishAreZeroAndNoNumbersStayNone() {
    var gates = Tensor(repeating: 0.5, shape: Shape(1, 9))
    var products = Tensor(repeating: 0.5, shape: Shape(1, 9))
    let previous = Tensor(repeating: 0.25, shape: Shape(1, 3))
    var hiddenGradient = Tensor([denormal, -denormal, .nan], shape: Shape(1, 3))
    GRUGates.backward(
      gates: &gates, recurrent: &products, previousHidden: previous.allRows,
      outputGradient: Tensor(zeros: Shape(1, 3)).allRows, hiddenGradient: &hiddenGradient,
      rows: 0..<1)
    for gradients in [gates, products, hiddenGradient] {
      for (index, gradient) in gradients.values.enumerated() {
        #expect(index % 3 == 2 ? gradient.isNaN : gradient == 0)
      }
    }
  }
}
