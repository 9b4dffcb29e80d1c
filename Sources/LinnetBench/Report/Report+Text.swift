/// The report for people.
extension Report {
  var text: String {
    ([machine.text] + suites.map(table) + scalings.map(\.text) + footnotes)
      .joined(separator: "\n\n")
  }

  private var suites: [String] {
    comparisons.map(\.suite).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func table(of suite: String) -> String {
    var table = Table([
      (suite, .left), ("", .left), ("median", .right), ("min", .right), ("max", .right),
      ("", .left), ("Linnet is", .right), ("of best multiply", .right),
    ])
    for comparison in comparisons where comparison.suite == suite {
      table.add(
        row(comparison.name, "Linnet", comparison.linnet, comparison.quantity)
          + [
            "", share(comparison, machine.highestPeak(threads: comparison.threads)),
          ])
      for peer in comparison.peers {
        table.add(
          row("", peer.name, peer.samples, comparison.quantity)
            + [verdict(comparison, peer), ""])
      }
    }
    return table.text
  }

  private func row(
    _ name: String, _ who: String, _ samples: Samples, _ quantity: Quantity
  ) -> [String] {
    [
      name, who, samples.median.figure, samples.minimum.figure, samples.maximum.figure,
      quantity.rawValue,
    ]
  }

  private func verdict(_ comparison: Comparison, _ peer: PeerResult) -> String {
    guard let ratio = comparison.ratio(to: peer) else { return "not the same" }
    if case .similar = peer.agreement { return ratio.figure + " × *" }
    return ratio.figure + " ×"
  }

  /// What part of a multiply's speed Linnet reaches.
  private func share(_ comparison: Comparison, _ peak: Double?) -> String {
    guard let gigaflops = comparison.gigaflops, let peak else { return "" }
    return "\(Int((100 * gigaflops / peak).rounded())) %"
  }

  private var footnotes: [String] {
    let checks = comparisons.flatMap { comparison in
      comparison.peers.map { peer in
        let (mark, text) =
          switch peer.agreement {
          case .same(let text): ("=", text)
          case .similar(let text): ("*", text)
          case .different(let text): ("NOT THE SAME", text)
          }
        return "  \(mark) \(comparison.name), \(peer.name): \(text)"
      }
    }
    let checked = checks.isEmpty ? [] : ["Checked:\n" + checks.joined(separator: "\n")]
    return checked + (notes.isEmpty ? [] : [notes.joined(separator: "\n")])
  }
}

extension Machine {
  fileprivate var text: String {
    let lines = [1, 2].map { threads in
      let figures = peaks.filter { $0.threads == threads }
        .map { "\($0.library) \($0.gigaflops.figure)" }
      return "multiply 1024³ on \(threads) core\(threads > 1 ? "s" : ""), GFLOP/s: "
        + figures.joined(separator: ", ")
    }
    return "\(processor), \(cores) cores; kernels for \(kernels)\n"
      + lines.joined(separator: "\n")
  }
}
