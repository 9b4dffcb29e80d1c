import ArgumentParser
import Foundation

/// Measures suites and prints the report.
struct Measure: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run suites; what is done without a subcommand.",
    discussion: """
      Runs in Linnet's own folder, with the public corpora in the folder $LINNET_DATA. 'make bench' installs the peers.

      EXAMPLES
        linnet-bench training recurrent
        linnet-bench inference --only latency --repeats 21
        linnet-bench all --json results.json --svg docs/performance
      """)

  @Argument(help: "\(Suite.allCases.map(\.rawValue).joined(separator: ", ")); or all.")
  var suites: [String]

  @Option(help: ArgumentHelp("How often each contestant is measured.", valueName: "n"))
  var repeats = 7

  @Option(help: ArgumentHelp("Measure only what has this in its name.", valueName: "text"))
  var only: String?

  @Option(help: ArgumentHelp("Where to write all figures as JSON.", valueName: "file"))
  var json: String?

  @Option(help: ArgumentHelp("Where to draw ratios and growth as SVG.", valueName: "folder"))
  var svg: String?

  func validate() throws {
    guard repeats > 0 else { throw ValidationError("expected 1 or more repeats, found \(repeats)") }
    _ = try chosenSuites()
  }

  func run() throws {
    let paths = try BenchPaths()
    defer { try? FileManager.default.removeItem(at: paths.scratch) }
    let bench = try Bench(repeats: repeats, only: only, paths: paths)
    for suite in try chosenSuites() { try bench.run(suite) }
    print(bench.report.text)
    if let json { try bench.report.write(json: json) }
    if let svg { try bench.report.draw(into: svg) }
  }

  private func chosenSuites() throws -> [Suite] {
    if suites == ["all"] { return Suite.allCases }
    return try suites.map { name in
      guard let suite = Suite(rawValue: name) else {
        throw ValidationError("expected a suite or all, found '\(name)'")
      }
      return suite
    }
  }
}
