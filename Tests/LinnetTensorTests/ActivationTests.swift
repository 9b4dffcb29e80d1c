import Foundation
import LinnetTensor
import TestSupport
import Testing

@Suite struct ActivationTests {
  private static let seams: [Float] = [
    0.625, 88.3762626, 87.3365447, 88.7228, 88.7229, 103.97, 103.98, .leastNonzeroMagnitude, 0, 1,
  ]

  /// Every 2,039th of all 32-bit patterns, negative and positive, denormal numbers too, and those at
  /// which the functions change their ways. Over two million.
  private static let inputs: [Float] =
    stride(from: 0, to: Int(UInt32.max), by: 2039)
    .map { Float(bitPattern: UInt32($0)) }.filter(\.isFinite)
    + seams.flatMap { [$0, -$0, $0.nextUp, -$0.nextUp, $0.nextDown, -$0.nextDown] }

  private func apply(_ function: (inout Tensor) -> Void, _ inputs: [Float]) -> [Float] {
    var tensor = Tensor(inputs, shape: Shape(inputs.count))
    function(&tensor)
    return tensor.values
  }

  /// The largest error in units of the result, where that is a normal number; elsewhere it must be
  /// within the smallest normal number.
  private func worst(
    _ function: (inout Tensor) -> Void, _ reference: (Float) -> Double
  ) -> (error: Double, at: Float) {
    let outputs = apply(function, Self.inputs)
    let smallest = Double(Float.leastNormalMagnitude)
    return zip(Self.inputs, outputs).reduce(into: (0.0, 0)) { worst, pair in
      let (actual, expected) = (Double(pair.1), reference(pair.0))
      if abs(expected) > Double(Float.greatestFiniteMagnitude), actual == expected { return }
      let error =
        abs(expected) < smallest && abs(actual - expected) < smallest
        ? 0 : abs(actual / expected - 1)
      if !(error <= worst.0) { worst = (error, pair.0) }
    }
  }

  @Test func sigmoidIsAccurate() {
    let (error, input) = worst({ $0.applySigmoid() }, ReferenceKernels.sigmoid)
    #expect(error <= 1.4e-7, "at \(input)")
  }

  @Test func tanhIsAccurate() {
    let (error, input) = worst({ $0.applyTanh() }, ReferenceKernels.tanh)
    #expect(error <= 2.6e-7, "at \(input)")
  }

  @Test func exponentialIsAccurate() {
    let (error, input) = worst({ $0.applyExponential() }) {
      let exact = ReferenceKernels.exp($0)
      // What is nearer to 2¹²⁸ than to the largest float is infinity.
      return exact >= 0x1.ffffffp127 ? .infinity : exact
    }
    #expect(error <= 9e-8, "at \(input)")
  }

  @Test func theEndsOfTheRange() {
    let ends: [Float] = [
      .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    ]
    let sigmoid = apply({ $0.applySigmoid() }, ends)
    #expect(sigmoid[0] == 1 && sigmoid[2] == 1)
    #expect(sigmoid[1] >= 0 && sigmoid[1] < .leastNormalMagnitude && sigmoid[3] == sigmoid[1])
    #expect(apply({ $0.applyTanh() }, ends) == [1, -1, 1, -1])
    #expect(apply({ $0.applyExponential() }, ends) == [.infinity, 0, .infinity, 0])
    #expect(
      apply({ $0.applyExponential() }, [-103, 0, 88]) == [
        Float(exp(-103.0)), 1, apply({ $0.applyExponential() }, [88])[0],
      ])
  }

  /// At every place of a vector and of its remainder.
  @Test(arguments: 0..<19) func notANumberStaysSo(_ place: Int) {
    var inputs = [Float](repeating: 0.5, count: 19)
    for notANumber in [Float.nan, -.nan, .signalingNaN] {
      inputs[place] = notANumber
      for function in [
        { $0.applySigmoid() }, { $0.applyTanh() }, { $0.applyExponential() },
      ] as [(inout Tensor) -> Void] {
        let outputs = apply(function, inputs)
        #expect(outputs.indices.allSatisfy { outputs[$0].isNaN == ($0 == place) })
      }
    }
  }

  /// The place in a vector makes no difference beyond rounding, whatever the size.
  @Test(arguments: ReferenceKernels.sizes) func everySize(_ size: Int) {
    let inputs = Tensor.random(Shape(size), 1, deviation: 4).values
    #expect(
      relativeError(
        apply({ $0.applySigmoid() }, inputs), inputs.map(ReferenceKernels.sigmoid)) < 3e-7)
    #expect(
      relativeError(apply({ $0.applyTanh() }, inputs), inputs.map(ReferenceKernels.tanh)) < 3e-7)
    #expect(
      relativeError(
        apply({ $0.applyExponential() }, inputs), inputs.map(ReferenceKernels.exp)) < 3e-7)
  }

  @Test func tanhIsOddAndMonotonicAcrossItsSeam() {
    let inputs = stride(from: Float(0.6), to: 0.65, by: 1e-5).map { $0 }
    let outputs = apply({ $0.applyTanh() }, inputs)
    let mirrored = apply({ $0.applyTanh() }, inputs.map { -$0 })
    #expect(zip(outputs, mirrored).allSatisfy { abs($0 + $1) < 2e-7 })
    #expect(zip(outputs, outputs.dropFirst()).allSatisfy { $0 < $1 })
  }
}
