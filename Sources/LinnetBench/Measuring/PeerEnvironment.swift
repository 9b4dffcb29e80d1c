import Foundation

/// The variables that programs of the comparison see, and the machine that they run on.
enum PeerEnvironment {
  /// Two threads at most, and no choice of processor that was made for the system's OpenBLAS only.
  static var variables: [String: String] {
    var variables = ProcessInfo.processInfo.environment
    for name in ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"] { variables[name] = nil }
    for name in ["OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"] {
      variables[name] = "2"
    }
    variables["RAYON_NUM_THREADS"] = "1"
    variables["TOKENIZERS_PARALLELISM"] = "false"
    return variables
  }

  static var coreCount: Int { ProcessInfo.processInfo.activeProcessorCount }

  static var processorName: String {
    let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let name = lines.split(separator: "\n").first { $0.hasPrefix("model name") }
    return name?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown"
  }
}
