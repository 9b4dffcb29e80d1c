/// The function of a simple recurrent network.
public enum Nonlinearity: String, Sendable, Codable, CaseIterable {
  /// (eˣ - e⁻ˣ) / (eˣ + e⁻ˣ), with a slope of at most 1.
  case tanh
  /// 1 / (1 + e⁻ˣ), with a slope of at most 1/4.
  case sigmoid
  /// max(x, 0), with a slope of 0 or 1.
  case relu

  /// Its number among the kernels.
  var number: Int32 {
    switch self {
    case .tanh: 0
    case .sigmoid: 1
    case .relu: 2
    }
  }
}
