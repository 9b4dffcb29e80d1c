import LinnetTensor
import LinnetTraining

extension MultiplyPeak {
  private static let size = 1024
  /// Operations of one product, in 10⁹.
  private static let operations = 2 * Double(size * size * size) / 1e9

  /// The peaks of Linnet's own product and, if they are there, of PyTorch's and of the OpenBLAS that
  /// numpy brings; on one core and on two.
  static func measure(_ torch: PeerProcess?) throws -> [MultiplyPeak] {
    var peaks: [MultiplyPeak] = []
    for threads in [1, 2] {
      func add(_ library: String, _ seconds: () throws -> Double) rethrows {
        let gigaflops = try operations / fastest(seconds)
        peaks.append(MultiplyPeak(library: library, threads: threads, gigaflops: gigaflops))
      }
      add("Linnet") { linnetSeconds(threads) }
      guard let torch else { continue }
      let product = Multiply(m: size, k: size, n: size, count: 1, threads: threads)
      try add("PyTorch") { try torch.ask("multiply", product, as: Timing.self).seconds }
      try add("numpy") { try torch.ask("multiply_numpy", product, as: Timing.self).seconds }
    }
    return peaks
  }

  private static func fastest(_ seconds: () throws -> Double) rethrows -> Double {
    try (0..<25).reduce(.infinity) { fastest, _ in min(fastest, try seconds()) }
  }

  /// One product, its rows divided among the threads.
  private static func linnetSeconds(_ threads: Int) -> Double {
    let a = Tensor((0..<size * size).map { Float($0 % 7) }, shape: Shape(size, size))
    var parts = (0..<threads).map { _ in Tensor(zeros: Shape(size / threads, size)) }
    let pool = WorkerPool(threads: threads)
    return seconds {
      pool.forEach(&parts, count: threads) { part, result in
        let rows = part * result.rows..<(part + 1) * result.rows
        multiply(a[rows: rows], a.allRows, into: &result, rows: 0..<result.rows)
      }
    }
  }
}

extension Machine {
  /// This machine.
  static func measured(_ torch: PeerProcess?) throws -> Machine {
    let cores = PeerEnvironment.coreCount
    return Machine(
      processor: PeerEnvironment.processorName, cores: cores,
      kernels: Processor.kernels,
      peaks: try MultiplyPeak.measure(torch))
  }
}

/// The arguments of the peer's `multiply`.
struct Multiply: Encodable {
  let m: Int
  let k: Int
  let n: Int
  let count: Int
  let threads: Int
}

/// The answer of a peer that only measures.
struct Timing: Decodable {
  let seconds: Double
}
