import LinnetNN
import LinnetTensor

/// A weight matrix and a bias, for the optimizers.
struct WeightAndBias: Parameterized {
  var weight: Parameter
  var bias: Parameter

  init(weight: Tensor, bias: Tensor) {
    self.weight = Parameter(weight)
    self.bias = Parameter(bias, isDecayed: false)
  }

  let parameterNames = ["weight", "bias"]

  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try body(&weight)
    try body(&bias)
  }
}

/// A table, read by few rows a step or always whole.
struct Table: Parameterized {
  var table: Parameter

  init(_ values: Tensor, readsFewRows: Bool) {
    table = readsFewRows ? Parameter(table: values, isDecayed: true) : Parameter(values)
  }

  let parameterNames = ["table"]

  mutating func forEachParameter(_ body: (inout Parameter) throws -> Void) rethrows {
    try body(&table)
  }

  /// Sets the gradient to `values` in `rows`, and zero in all others.
  mutating func setGradient(_ values: Tensor, rows: [Int]) {
    zeroGradient()
    for (index, row) in rows.enumerated() {
      table.touchedRows?.insert(Int32(row))
      table.value.add(row: row, values[rows: index..<index + 1], scaledBy: 1)
    }
  }
}
