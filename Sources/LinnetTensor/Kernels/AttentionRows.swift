import CLinnetKernels

/// The part of attention that is not a matrix product: scores, their softmax, and the weighted sum.
///
///     eₛ = q · kₛ, or v · tanh(q + kₛ)    α = softmax e    c = Σ αₛ vₛ
///
/// Bahdanau et al. 2015 (arXiv 1409.0473) and Luong et al. 2015 (arXiv 1508.04025). Queries, keys,
/// weights and contexts are rows of tensors; a query attends to a block of keys.
public struct AttentionRows: Sendable {
  /// [rows, K].
  public var keys = Tensor()
  /// [rows, D]: as many as there are keys.
  public var values = Tensor()
  /// [1, K]: v, where scores are additive.
  public var energy: Tensor?

  /// No rows.
  public init() {}

  /// Attends from each query to its block.
  ///
  /// - Parameters:
  ///   - queries: [n, K].
  ///   - blocks: the rows that each query attends to.
  ///   - rows: the n rows of `weights` and `contexts` that are written.
  ///   - weights: [·, ≥ the longest block]: α, with zeros behind it.
  ///   - contexts: [·, ≥ column + D]: c, in D columns from `column` on.
  ///   - column: where these begin.
  /// - Complexity: 2·(K + D) operations for each row of a block.
  public func attend(
    from queries: MatrixSlice, to blocks: ArraySlice<Range<Int>>, rows: Range<Int>,
    weights: inout Tensor, contexts: inout Tensor, column: Int
  ) {
    check(queries, blocks, rows, weights)
    let (size, width, valueSize) = (keys.columns, weights.columns, values.columns)
    let stride = contexts.columns
    precondition(column + valueSize <= stride && rows.upperBound <= contexts.rows)
    withBases { keys, values, energy in
      weights.withUnsafeMutableBuffer { weights in
        contexts.withUnsafeMutableBuffer { contexts in
          guard let weights = weights.baseAddress, let contexts = contexts.baseAddress else {
            return
          }
          queries.withBase { queryBase in
            for (index, block) in blocks.enumerated() {
              let weights = weights + (rows.lowerBound + index) * width
              linnet_attend(
                queryBase + index * queries.strides.row, keys + block.lowerBound * size, energy,
                size, values + block.lowerBound * valueSize, valueSize, block.count, weights,
                contexts + (rows.lowerBound + index) * stride + column)
              (weights + block.count).update(repeating: 0, count: width - block.count)
            }
          }
        }
      }
    }
  }

  /// dL/de of each query and dL/dq. dL/d(values) is the product of the weights' and the contexts'
  /// gradients, and dL/d(keys), unless scores are additive, that of dL/de and the queries: they are
  /// left to a product over many queries. Where scores are additive, dL/d(keys) and dL/dv are added
  /// to here.
  ///
  /// - Parameters:
  ///   - queries: as they were.
  ///   - blocks: as they were.
  ///   - rows: the rows of `weights`, `scoreGradients` and `queryGradients`.
  ///   - weights: what `attend` left.
  ///   - contextGradients: [n, D].
  ///   - scoreGradients: as `weights`: dL/de, with zeros behind it.
  ///   - queryGradients: [·, K].
  ///   - keyGradients: [rows, K]; only added to where scores are additive.
  ///   - energyGradient: [1, K]; the same.
  public func backward(
    from queries: MatrixSlice, to blocks: ArraySlice<Range<Int>>, rows: Range<Int>,
    weights: Tensor, contextGradients: MatrixSlice, scoreGradients: inout Tensor,
    queryGradients: inout Tensor, keyGradients: inout Tensor, energyGradient: inout Tensor
  ) {
    check(queries, blocks, rows, weights)
    let (size, width, valueSize) = (keys.columns, weights.columns, values.columns)
    precondition(
      contextGradients.extents == (rows.count, valueSize) && scoreGradients.shape == weights.shape
        && queryGradients.columns == size && rows.upperBound <= queryGradients.rows
        && (energy == nil || keyGradients.shape == keys.shape && energyGradient.count == size))
    withBases { keys, values, energy in
      weights.withUnsafeBuffer { weights in
        withPointers(&scoreGradients, &queryGradients, &keyGradients, &energyGradient) {
          scores, queryGradients, keyGradients, energyGradient in
          guard let weights = weights.baseAddress, let scores, let queryGradients else { return }
          queries.withBase { queryBase in
            contextGradients.withBase { contextBase in
              for (index, block) in blocks.enumerated() {
                let row = rows.lowerBound + index
                linnet_attend_backward(
                  queryBase + index * queries.strides.row, keys + block.lowerBound * size, energy,
                  size, values + block.lowerBound * valueSize, valueSize, block.count,
                  weights + row * width, contextBase + index * contextGradients.strides.row,
                  scores + row * width, queryGradients + row * size,
                  keyGradients.map { $0 + block.lowerBound * size }, energyGradient)
                (scores + row * width + block.count).update(
                  repeating: 0, count: width - block.count)
              }
            }
          }
        }
      }
    }
  }

  private func check(
    _ queries: MatrixSlice, _ blocks: ArraySlice<Range<Int>>, _ rows: Range<Int>, _ weights: Tensor
  ) {
    precondition(
      queries.extents == (rows.count, keys.columns) && blocks.count == rows.count
        && keys.rows == values.rows && (energy?.count ?? keys.columns) == keys.columns
        && rows.upperBound <= weights.rows
        && blocks.allSatisfy { $0.upperBound <= keys.rows && $0.count <= weights.columns },
      "\(queries.extents) queries, keys \(keys.shape), values \(values.shape), rows \(rows)")
  }

  private func withBases(
    _ body: (UnsafePointer<Float>, UnsafePointer<Float>, UnsafePointer<Float>?) -> Void
  ) {
    keys.withUnsafeBuffer { keys in
      values.withUnsafeBuffer { values in
        guard let keys = keys.baseAddress, let values = values.baseAddress else { return }
        guard let energy else { return body(keys, values, nil) }
        energy.withUnsafeBuffer { body(keys, values, $0.baseAddress) }
      }
    }
  }

  private func withPointers(
    _ a: inout Tensor, _ b: inout Tensor, _ c: inout Tensor, _ d: inout Tensor,
    _ body: (
      UnsafeMutablePointer<Float>?, UnsafeMutablePointer<Float>?, UnsafeMutablePointer<Float>?,
      UnsafeMutablePointer<Float>?
    ) -> Void
  ) {
    a.withUnsafeMutableBuffer { a in
      b.withUnsafeMutableBuffer { b in
        c.withUnsafeMutableBuffer { c in
          d.withUnsafeMutableBuffer { d in
            body(a.baseAddress, b.baseAddress, c.baseAddress, d.baseAddress)
          }
        }
      }
    }
  }
}
