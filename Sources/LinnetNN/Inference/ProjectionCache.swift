import LinnetTensor

/// The input products of a first layer, of an encoder or a decoder, kept for each token that was seen:
/// in use, a token has the same at every place, so that it is computed once. A bag of features is a token.
struct ProjectionCache: Sendable {
  /// [≥ count, columns]: a row for each token.
  private(set) var values = Tensor()
  /// The row of each bag of the last call.
  private(set) var rows: [Int32] = []

  private var tokens = FeatureBags()
  /// Open addressing with linear probes; -1 is free.
  private var places = [Int32](repeating: -1, count: 1 << 10)
  private var newTokens = FeatureBags()
  private var vectors = Tensor()

  /// Beyond this all is forgotten before the next batch.
  private static let maximumBytes = 64 << 20

  /// Finds the rows of `bags`, and computes those that are new; the threads of `pool`, if any, share
  /// that product.
  mutating func update(
    _ bags: FeatureBags, table: Tensor, weights: PackedMatrix, bias: Tensor,
    on pool: WorkerPool? = nil
  ) {
    if tokens.count * bias.count * MemoryLayout<Float>.stride > Self.maximumBytes { forget() }
    let known = tokens.count
    newTokens.removeAll()
    rows.removeAll(keepingCapacity: true)
    for bag in 0..<bags.count { rows.append(row(of: bag, in: bags)) }
    guard tokens.count > known else { return }
    reserve(tokens.count, columns: bias.count)
    vectors.gather(newTokens, of: table)
    multiply(
      vectors.allRows, weights, bias: bias, into: &values, rows: known..<tokens.count, on: pool)
  }

  private mutating func forget() {
    tokens.removeAll()
    for place in places.indices { places[place] = -1 }
  }

  private mutating func row(of bag: Int, in bags: FeatureBags) -> Int32 {
    if 2 * tokens.count >= places.count { enlargePlaces() }
    let mask = places.count - 1
    var place = bags.hash(of: bag) & mask
    while places[place] >= 0 {
      if bags.isEqual(bag, to: Int(places[place]), of: tokens) { return places[place] }
      place = (place + 1) & mask
    }
    let row = Int32(tokens.count)
    places[place] = row
    tokens.append(contentsOf: bag, of: bags)
    tokens.endBag()
    newTokens.append(contentsOf: bag, of: bags)
    newTokens.endBag()
    return row
  }

  private mutating func enlargePlaces() {
    let mask = 2 * places.count - 1
    places = Array(repeating: -1, count: mask + 1)
    for token in 0..<tokens.count {
      var place = tokens.hash(of: token) & mask
      while places[place] >= 0 { place = (place + 1) & mask }
      places[place] = Int32(token)
    }
  }

  /// Room for more rows; those that are there stay.
  private mutating func reserve(_ count: Int, columns: Int) {
    guard count > values.rows || columns != values.columns else { return }
    var larger = Tensor(zeros: Shape(max(count, values.rows + values.rows / 4), columns))
    if columns == values.columns { larger.copyRows(values.allRows, to: 0..<values.rows) }
    values = larger
  }
}

extension FeatureBags {
  /// A number that equal bags share.
  fileprivate func hash(of bag: Int) -> Int {
    var hash: UInt64 = 0
    for index in Int(offsets[bag])..<Int(offsets[bag + 1]) {
      hash ^= UInt64(UInt32(bitPattern: features[index])) << 32 | UInt64(weights[index].bitPattern)
      hash &*= 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 32
    }
    return Int(truncatingIfNeeded: hash >> 1)
  }

  fileprivate func isEqual(_ bag: Int, to other: Int, of others: FeatureBags) -> Bool {
    let range = Int(offsets[bag])..<Int(offsets[bag + 1])
    let start = Int(others.offsets[other])
    guard Int(others.offsets[other + 1]) - start == range.count else { return false }
    return range.indices.allSatisfy { index in
      let same = start + index - range.lowerBound
      return features[index] == others.features[same] && weights[index] == others.weights[same]
    }
  }
}
