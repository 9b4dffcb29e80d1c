import Foundation

/// What the suites share: the peers, a folder for what is handed over to them, and the report.
final class Bench {
  let repeats: Int
  /// A text that the name of a comparison must contain to be measured.
  let only: String?
  /// What `peers` and the programs of the comparison are run with.
  let paths: BenchPaths
  var report: Report
  private var peers: [Peer: PeerProcess?] = [:]
  private var suite = ""

  init(repeats: Int, only: String?, paths: BenchPaths) throws {
    self.repeats = repeats
    self.only = only
    self.paths = paths
    report = Report(
      machine: Machine(processor: "", cores: 0, kernels: "", peaks: []), repeats: repeats)
    report.machine = try Machine.measured(peer(.torch))
  }

  /// Runs a suite; what it measures is added to the report.
  func run(_ suite: Suite) throws {
    self.suite = suite.rawValue
    try suite.run(self)
  }

  /// Whether a comparison of this name is asked for.
  func wants(_ name: String) -> Bool { only.map { name.contains($0) } ?? true }

  /// A peer, started when it is first asked for; nil, with one line in the report, where it cannot
  /// be had.
  func peer(_ peer: Peer) -> PeerProcess? {
    if let known = peers[peer] { return known }
    do {
      let process = try start(peer)
      peers[peer] = process
      return process
    } catch {
      note("\(error); Linnet is measured alone (make bench installs the peers)")
      peers[peer] = .some(nil)
      return nil
    }
  }

  /// A process of its own for a peer that is known to be there.
  ///
  /// - Throws: `BenchmarkError` where it cannot be started.
  func start(_ peer: Peer) throws -> PeerProcess {
    let process = try PeerProcess(
      name: peer.rawValue, program: paths.python, arguments: ["\(paths.peers)/\(peer.script)"])
    _ = try process.ask("hello", Nothing(), as: Nothing.self)
    return process
  }

  func note(_ line: String) { report.notes.append(line) }

  /// Measures Linnet and its opponents in turn and adds a line to the report.
  ///
  /// - Parameters:
  ///   - name: what is done.
  ///   - quantity: what `linnet` and the opponents return.
  ///   - threads: how many compute.
  ///   - gigaflops: 10⁹ operations a second, of the median of what `linnet` returns.
  ///   - linnet: does the work once.
  ///   - opponents: the others.
  /// - Throws: what they throw.
  func compare(
    _ name: String, _ quantity: Quantity, threads: Int, gigaflops: ((Double) -> Double)? = nil,
    linnet: @escaping () throws -> Double, opponents: [Opponent]
  ) throws {
    progress("\(suite): \(name)")
    let contestants =
      [Contestant(name: "Linnet", measure: linnet)]
      + opponents.map { Contestant(name: $0.name, measure: $0.measure) }
    let samples = try alternate(contestants, repeats: repeats)
    report.comparisons.append(
      Comparison(
        suite: suite, name: name, quantity: quantity, linnet: samples[0],
        peers: zip(opponents, samples.dropFirst()).map {
          PeerResult(name: $0.name, samples: $1, agreement: $0.agreement)
        },
        gigaflops: gigaflops.map { $0(samples[0].median) }, threads: threads))
  }

  /// A line for the one who waits.
  func progress(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}

/// A peer in a comparison.
struct Opponent {
  let name: String
  let agreement: Agreement
  /// Does the work once and returns the quantity that is compared.
  let measure: () throws -> Double
}
