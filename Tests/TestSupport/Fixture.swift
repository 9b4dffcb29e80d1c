public import Foundation
public import LinnetTensor

/// Numbers from an independent implementation, in `Fixtures/` beside the test; the `make_….py` of
/// the same name wrote them.
public struct Fixture: Decodable, Sendable {
  /// What was computed.
  public let cases: [FixtureCase]

  /// The file `name`.json.
  ///
  /// - Parameters:
  ///   - name: without `.json`.
  ///   - test: the path of the test file.
  /// - Throws: where there is no such file, or other JSON in it.
  public init(_ name: String, besides test: String = #filePath) throws {
    self = try JSONDecoder().decode(Fixture.self, from: Fixture.data(name, besides: test))
  }

  /// The bytes of the file `name`.json.
  public static func data(_ name: String, besides test: String = #filePath) throws -> Data {
    try Data(
      contentsOf: URL(fileURLWithPath: test).deletingLastPathComponent()
        .appendingPathComponent("Fixtures/\(name).json"))
  }

  /// The cases whose name begins so; at least one.
  public func cases(_ prefix: String) throws -> [FixtureCase] {
    let found = cases.filter { $0.name.hasPrefix(prefix) }
    guard !found.isEmpty else { throw FixtureError(missing: "a case named \(prefix)…") }
    return found
  }
}

/// One computation: what went in and what came out.
public struct FixtureCase: Decodable, Sendable, CustomStringConvertible {
  /// What it is.
  public let name: String
  private let tensors: [String: FixtureTensor]
  private let numbers: [String: [Double]]
  private let words: [String: String]

  /// The name, for the list of tests.
  public var description: String { name }

  /// Names of the tensors.
  public var tensorNames: Set<String> { Set(tensors.keys) }

  /// A tensor in 64 bits.
  public func tensor(_ name: String) throws -> FixtureTensor {
    guard let tensor = tensors[name] else { throw FixtureError(missing: "tensor \(name)") }
    return tensor
  }

  /// A list of numbers.
  public func numbers(_ name: String) throws -> [Double] {
    guard let list = numbers[name] else { throw FixtureError(missing: "numbers \(name)") }
    return list
  }

  /// A list of whole numbers.
  public func integers(_ name: String) throws -> [Int] { try numbers(name).map { Int($0) } }

  /// A word.
  public func word(_ name: String) throws -> String {
    guard let word = words[name] else { throw FixtureError(missing: "word \(name)") }
    return word
  }
}

/// A tensor in 64 bits.
public struct FixtureTensor: Decodable, Sendable {
  /// The extents.
  public let shape: [Int]
  /// The elements in row-major order.
  public let values: [Double]

  /// The tensor in 32 bits.
  public var rounded: Tensor {
    Tensor(
      values.map { Float($0) },
      shape: shape.count == 1 ? Shape(shape[0]) : Shape(shape[0], shape[1]))
  }

  /// The largest difference of a tensor from this one; see `relativeError(_:_:)`.
  public func error(of tensor: Tensor) -> Double {
    tensor.shape.extents == shape ? relativeError(tensor.values, values) : .infinity
  }
}

/// Something that a fixture ought to have.
public struct FixtureError: Error, CustomStringConvertible {
  let missing: String

  /// - Parameter missing: what is missing.
  public init(missing: String) { self.missing = missing }

  /// What is missing.
  public var description: String { "the fixture has no \(missing)" }
}
