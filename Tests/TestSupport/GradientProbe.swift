public import LinnetNN
public import LinnetTensor

/// What goes into or comes out of a layer, as far as a gradient check can take hold of it.
public protocol GradientProbe: Sendable {
  /// The numbers that have a gradient; nil for what has none, such as token ids.
  var probedValues: Tensor? { get set }
}

extension Tensor: GradientProbe {
  /// All elements.
  public var probedValues: Tensor? {
    get { self }
    set { self = newValue ?? self }
  }
}

extension SequenceBatch: GradientProbe {
  /// Every vector.
  public var probedValues: Tensor? {
    get { values }
    set { values = newValue ?? values }
  }
}

extension FeatureBags: GradientProbe {
  /// Features have no gradient.
  public var probedValues: Tensor? {
    get { nil }
    set {}
  }
}

/// The inner product of two tensors, summed in double precision.
public func innerProduct(_ a: Tensor, _ b: Tensor) -> Double {
  zip(a.values, b.values).reduce(0) { $0 + Double($1.0) * Double($1.1) }
}

/// The largest difference from `expected`, in units of its largest element, or of 1 where that is
/// smaller. Infinite for another number of elements, and NaN is the largest difference of all.
public func relativeError(_ actual: [Float], _ expected: [Double]) -> Double {
  guard actual.count == expected.count else { return .infinity }
  let scale = max(1, expected.map(\.magnitude).max() ?? 1)
  return zip(actual, expected).reduce(0) { worst, pair in
    let error = (Double(pair.0) - pair.1).magnitude / scale
    return error <= worst ? worst : error.isNaN ? .infinity : error
  }
}

/// The same between tensors; infinite for another shape.
public func relativeError(_ actual: Tensor, _ expected: Tensor) -> Double {
  guard actual.shape == expected.shape else { return .infinity }
  return relativeError(actual.values, expected.values.map(Double.init))
}
