import TestSupport

/// Outputs and gradients by PyTorch in float64; see `Fixtures/make_layers.py`.
enum Golden {
  /// The largest error of outputs and gradients in 32 bits, in units of the largest element of each
  /// or of 1. Measured: up to 5 · 10⁻⁷.
  static let tolerance = 2e-6

  static func layers(_ prefix: String) throws -> [FixtureCase] {
    try Fixture("layers").cases(prefix)
  }
}
