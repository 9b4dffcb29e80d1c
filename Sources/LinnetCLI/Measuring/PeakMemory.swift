import Foundation

/// The most memory that this process had at once, as Linux counts it.
enum PeakMemory {
  /// Begins to count anew, with what is free given back; false where the system does not let it.
  static func reset() -> Bool {
    giveBackWhatIsFree()
    guard let file = fopen("/proc/self/clear_refs", "w") else { return false }
    let isWritten = fputs("5", file) >= 0
    return fclose(file) == 0 && isWritten
  }

  /// By the function of glibc that does so, which Swift's module does not declare; others have none.
  private static func giveBackWhatIsFree() {
    guard let symbol = dlsym(nil, "malloc_trim") else { return }
    typealias Trim = @convention(c) (Int) -> Int32
    _ = unsafeBitCast(symbol, to: Trim.self)(0)
  }

  /// In bytes; nil where the system does not say.
  static var bytes: Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return nil }
    return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { 1024 * $0 }
  }
}
