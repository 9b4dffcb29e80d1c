/// All that a call measured.
struct Report: Codable, Sendable {
  var machine: Machine
  var repeats: Int
  var comparisons: [Comparison] = []
  var scalings: [Scaling] = []
  /// What could not be measured, and why.
  var notes: [String] = []
}

/// Where it was measured, and what that machine can do.
struct Machine: Codable, Sendable {
  /// As the system names it.
  var processor: String
  var cores: Int
  /// The generation of processors whose kernels Linnet uses.
  var kernels: String
  var peaks: [MultiplyPeak]

  /// The fastest product of any library with so many threads, in GFLOP/s.
  func highestPeak(threads: Int) -> Double? {
    peaks.filter { $0.threads == threads }.map(\.gigaflops).max()
  }
}

/// The best of several products of matrices of 1024 × 1024.
struct MultiplyPeak: Codable, Sendable {
  let library: String
  let threads: Int
  let gigaflops: Double
}
