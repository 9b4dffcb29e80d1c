public import LinnetTensor

/// One learnt tensor of a layer; the same type holds its gradient.
public struct Parameter: Sendable {
  /// The weights, or their gradient.
  public var value: Tensor
  /// In the gradient of a table of which a batch reads few rows: those rows. Every other row is
  /// zero, so that zeroing, clipping and the optimizer touch these only. Nil for other parameters.
  public var touchedRows: RowSet?
  /// Whether weight decay pulls it to zero: weights, but not biases.
  public var isDecayed: Bool

  /// A parameter with every element in use.
  public init(_ value: Tensor, isDecayed: Bool = true) {
    self.value = value
    self.isDecayed = isDecayed
  }

  /// A table of which a step reads few rows.
  public init(table value: Tensor, isDecayed: Bool = false) {
    self.value = value
    self.isDecayed = isDecayed
    touchedRows = RowSet(rowCount: value.rows)
  }

  /// What stands in the place of a parameter that was taken out for a while.
  public static let none = Parameter(Tensor())

  /// Takes this parameter out and leaves none.
  public mutating func take() -> Parameter {
    var taken = Parameter.none
    swap(&self, &taken)
    return taken
  }

  /// The sum of the squares of a gradient, in a fixed order. Cost: the touched rows.
  public var sumOfSquares: Double {
    guard let rows = touchedRows?.rows else { return value.sumOfSquares }
    return rows.reduce(0) { $0 + value.sumOfSquares(row: Int($1)) }
  }

  /// Adds another gradient. Cost: the rows that it touches.
  public mutating func accumulate(_ addend: Parameter) {
    guard let rows = addend.touchedRows?.rows else { return value.add(addend.value) }
    for row in rows {
      touchedRows?.insert(row)
      value.add(row: Int(row), addend.value[rows: Int(row)..<Int(row) + 1], scaledBy: 1)
    }
  }

  /// Sets the gradient to zero again. Cost: the touched rows.
  public mutating func zeroGradient() {
    guard touchedRows != nil else { return value.fill(0) }
    let columns = value.columns
    for row in touchedRows?.rows ?? [] {
      value.withUnsafeMutableBuffer {
        $0.extracting(Int(row) * columns..<(Int(row) + 1) * columns).update(repeating: 0)
      }
    }
    touchedRows?.removeAll()
  }
}

/// A layer or model: a value with learnt parameters in a fixed order.
///
/// `Self` is also the type of its gradients. Optimizers, clipping, saving and the gradient check are
/// each one loop over `forEachParameter`.
public protocol Parameterized: Sendable {
  /// The names of the parameters as model files have them, such as `encoder.weight_ih_l0`, in the
  /// order of `forEachParameter`.
  var parameterNames: [String] { get }
  /// Visits every parameter in that order, in place.
  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows
}

extension Parameterized {
  /// The parameters. Cost: no copy of their elements.
  public var parameters: [Parameter] {
    var copy = self
    var result: [Parameter] = []
    copy.forEachParameter { result.append($0) }
    return result
  }

  /// The number of learnt numbers.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.value.count } }

  /// A value of the same shapes with every element zero, to gather gradients in.
  public func makeGradient() -> Self {
    var gradient = self
    gradient.forEachParameter { $0.value = Tensor(zeros: $0.value.shape) }
    return gradient
  }

  /// Sets all gradients to zero again.
  public mutating func zeroGradient() {
    forEachParameter { $0.zeroGradient() }
  }
}

/// The names of a part of a model, under the name of that part.
func prefixed(_ prefix: String, _ part: some Parameterized) -> [String] {
  part.parameterNames.map { "\(prefix).\($0)" }
}

extension Parameterized {
  /// Adds the gradients of `other`. Cost: the touched rows of tables, everything else whole.
  public mutating func accumulate(_ other: Self) {
    let others = other.parameters
    var index = 0
    forEachParameter { parameter in
      parameter.accumulate(others[index])
      index += 1
    }
  }
}
