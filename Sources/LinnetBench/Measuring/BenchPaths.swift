import Foundation

/// Where everything is that a run needs.
struct BenchPaths {
  /// The folder of the peers' scripts.
  let peers: String
  /// The Python that has the peers' libraries.
  let python: String
  /// The folder of the public corpora.
  let data: String
  /// Where `linnet` and `linnet-bench` lie.
  let programs: String
  /// A folder of this run, removed at its end.
  let scratch: URL

  /// - Throws: `BenchmarkError` where this is not a checkout of Linnet, or there are no corpora.
  init() throws {
    peers = "Sources/LinnetBench/peers"
    python = ".build/peers/bin/python"
    guard FileManager.default.fileExists(atPath: peers) else {
      throw BenchmarkError("expected the folder \(peers) here; run this in Linnet's own folder")
    }
    guard let data = ProcessInfo.processInfo.environment["LINNET_DATA"] else {
      throw BenchmarkError("expected the folder of the public corpora in LINNET_DATA, found none")
    }
    self.data = data
    programs =
      URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().path
    scratch = FileManager.default.temporaryDirectory
      .appendingPathComponent("linnet-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
  }

  /// A path in the run's own folder.
  func scratch(_ name: String) -> String { scratch.appendingPathComponent(name).path }
}
