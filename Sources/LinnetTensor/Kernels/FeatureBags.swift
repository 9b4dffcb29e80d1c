import CLinnetKernels

/// Bags of weighted features, one bag a row: the numbers of table rows that describe a token (its
/// word, its character n-grams) or a document (its n-grams), in compressed sparse rows.
public struct FeatureBags: Sendable, Equatable {
  /// Where each bag begins in `features`; at the end their number. One more than there are bags.
  public private(set) var offsets: [Int32]
  /// Table rows, one bag after another.
  public private(set) var features: [Int32]
  /// What each feature counts.
  public private(set) var weights: [Float]

  /// The number of bags.
  public var count: Int { offsets.count - 1 }

  /// No bags.
  public init() {
    offsets = [0]
    features = []
    weights = []
  }

  /// One feature of weight 1 a bag: a plain lookup.
  public init(_ rows: [Int32]) {
    offsets = (0...Int32(rows.count)).map { $0 }
    features = rows
    weights = Array(repeating: 1, count: rows.count)
  }

  /// Adds a feature to the bag that `endBag` closes.
  public mutating func append(_ feature: Int32, weight: Float) {
    features.append(feature)
    weights.append(weight)
  }

  /// Replaces the weights from that of feature `first` on.
  public mutating func mapWeights(from first: Int, _ transform: (Float) -> Float) {
    for index in first..<weights.count { weights[index] = transform(weights[index]) }
  }

  /// Closes a bag; it may be empty.
  public mutating func endBag() { offsets.append(Int32(features.count)) }

  /// Adds the features of a bag of `other` to the bag that `endBag` closes.
  public mutating func append(contentsOf bag: Int, of other: FeatureBags) {
    let range = Int(other.offsets[bag])..<Int(other.offsets[bag + 1])
    features.append(contentsOf: other.features[range])
    weights.append(contentsOf: other.weights[range])
  }

  /// Removes all bags and keeps the memory.
  public mutating func removeAll() {
    offsets.removeLast(offsets.count - 1)
    features.removeAll(keepingCapacity: true)
    weights.removeAll(keepingCapacity: true)
  }
}

extension FeatureBags {
  /// Stops a feature that is no row of the table before it is used as an address.
  fileprivate func requireRows(of table: Tensor) {
    let rows = Int32(clamping: table.rows)
    precondition(
      features.allSatisfy { $0 >= 0 && $0 < rows },
      "a feature is no row of the table \(table.shape)")
  }
}

extension Tensor {
  /// Row r becomes the weighted sum of the rows of `table` in bag r; zero for an empty bag.
  public mutating func gather(_ bags: FeatureBags, of table: Tensor) {
    let columns = table.columns
    bags.requireRows(of: table)
    resize(to: Shape(bags.count, columns))
    fill(0)
    withUnsafeMutableBuffer { target in
      table.withUnsafeBuffer { source in
        guard let target = target.baseAddress, let source = source.baseAddress else { return }
        for bag in 0..<bags.count {
          for index in Int(bags.offsets[bag])..<Int(bags.offsets[bag + 1]) {
            linnet_add_scaled(
              source + Int(bags.features[index]) * columns, bags.weights[index],
              target + bag * columns, columns)
          }
        }
      }
    }
  }

  /// The gradient of `gather`: adds row r of `gradients`, weighted, to the rows of bag r.
  public mutating func scatterAdd(_ gradients: Tensor, _ bags: FeatureBags) {
    let columns = columns
    precondition(
      gradients.rows == bags.count && gradients.columns == columns,
      "\(bags.count) bags, gradients \(gradients.shape), table \(shape)")
    bags.requireRows(of: self)
    withUnsafeMutableBuffer { target in
      gradients.withUnsafeBuffer { source in
        guard let target = target.baseAddress, let source = source.baseAddress else { return }
        for bag in 0..<bags.count {
          for index in Int(bags.offsets[bag])..<Int(bags.offsets[bag + 1]) {
            linnet_add_scaled(
              source + bag * columns, bags.weights[index],
              target + Int(bags.features[index]) * columns, columns)
          }
        }
      }
    }
  }
}
