/// A layer that has nothing to learn, such as dropout.
public protocol ParameterFreeLayer: Layer {}

extension ParameterFreeLayer {
  /// None.
  public var parameterNames: [String] { [] }

  /// Visits nothing.
  public mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {}
}
