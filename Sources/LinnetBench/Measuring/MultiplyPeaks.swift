import COpenBLAS

extension MultiplyPeak {
  /// What Linnet itself multiplies with.
  static let openBLAS = "OpenBLAS"
  private static let size = 1024
  /// Operations of one product, in 10⁹.
  private static let operations = 2 * Double(size * size * size) / 1e9

  /// The peaks of the OpenBLAS that Linnet uses and, if they are there, of PyTorch's multiply and of
  /// the OpenBLAS that numpy brings, which knows newer processors; on one core and on two.
  static func measure(_ torch: PeerProcess?) throws -> [MultiplyPeak] {
    var peaks: [MultiplyPeak] = []
    for threads in [1, 2] {
      func add(_ library: String, _ seconds: () throws -> Double) rethrows {
        let gigaflops = try operations / fastest(seconds)
        peaks.append(MultiplyPeak(library: library, threads: threads, gigaflops: gigaflops))
      }
      add(openBLAS) { openBLASSeconds(threads) }
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

  private static func openBLASSeconds(_ threads: Int) -> Double {
    // Linnet asks for one thread once; here that is overruled for as long as it is measured.
    openblas_set_num_threads(Int32(threads))
    defer { openblas_set_num_threads(1) }
    let a = (0..<size * size).map { Float($0 % 7) }
    var c = [Float](repeating: 0, count: size * size)
    let extent = blasint(size)
    return seconds {
      cblas_sgemm(
        CblasRowMajor, CblasNoTrans, CblasNoTrans, extent, extent, extent, 1, a, extent, a, extent,
        0, &c, extent)
    }
  }
}

extension Machine {
  /// This machine.
  static func measured(_ torch: PeerProcess?) throws -> Machine {
    let cores = PeerEnvironment.coreCount
    return Machine(
      processor: PeerEnvironment.processorName, cores: cores,
      openBLASKernel: String(cString: openblas_get_corename()),
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
