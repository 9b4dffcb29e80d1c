/// What is measured of each contestant.
enum Quantity: String, Codable, Sendable {
  case tokensPerSecond = "tokens/s"
  case documentsPerSecond = "documents/s"
  case sentencesPerSecond = "sentences/s"
  case megabytesPerSecond = "MB/s"
  case gigaflops = "GFLOP/s"
  case elementsPerNanosecond = "elements/ns"
  case milliseconds = "ms"
  case seconds = "s"
  case megabytes = "MB"
  case percent = "%"

  /// Whether more is better.
  var isRate: Bool {
    switch self {
    case .tokensPerSecond, .documentsPerSecond, .sentencesPerSecond, .megabytesPerSecond,
      .gigaflops, .elementsPerNanosecond, .percent:
      true
    case .milliseconds, .seconds, .megabytes: false
    }
  }
}

/// Whether the contestants computed the same thing.
enum Agreement: Codable, Sendable, Equatable {
  /// The same, within what is said.
  case same(String)
  /// What is comparable, but not the same; what is said stands beside the ratio.
  case similar(String)
  /// Something else: there is no ratio.
  case different(String)
}

/// One contestant beside Linnet.
struct PeerResult: Codable, Sendable {
  let name: String
  let samples: Samples
  let agreement: Agreement
}

/// One line of the report: Linnet and its peers at the same work.
struct Comparison: Codable, Sendable {
  let suite: String
  let name: String
  let quantity: Quantity
  let linnet: Samples
  let peers: [PeerResult]
  /// Floating-point operations in a second at Linnet's median, in 10⁹; nil where that says nothing.
  let gigaflops: Double?
  /// The threads that compute.
  let threads: Int

  /// How many times better Linnet is than a peer, by the medians; nil unless both computed the same.
  func ratio(to peer: PeerResult) -> Double? {
    if case .different = peer.agreement { return nil }
    let (ours, theirs) = (linnet.median, peer.samples.median)
    let ratio = quantity.isRate ? ours / theirs : theirs / ours
    return ratio.isFinite ? ratio : nil
  }
}
