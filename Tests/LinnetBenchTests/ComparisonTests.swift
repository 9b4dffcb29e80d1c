import Testing

@testable import LinnetBench

@Suite struct ComparisonTests {
  private func comparison(
    _ quantity: Quantity, linnet: Double, peer: Double, _ agreement: Agreement = .same("")
  ) -> Comparison {
    Comparison(
      suite: "suite", name: "name", quantity: quantity, linnet: Samples(values: [linnet]),
      peers: [PeerResult(name: "peer", samples: Samples(values: [peer]), agreement: agreement)],
      gigaflops: nil, threads: 1)
  }

  private func ratio(_ comparison: Comparison) -> Double? {
    comparison.ratio(to: comparison.peers[0])
  }

  @Test func moreOfARateIsBetter() {
    #expect(ratio(comparison(.tokensPerSecond, linnet: 300, peer: 100)) == 3)
    #expect(ratio(comparison(.tokensPerSecond, linnet: 50, peer: 100)) == 0.5)
  }

  @Test func lessOfACostIsBetter() {
    #expect(ratio(comparison(.milliseconds, linnet: 10, peer: 40)) == 4)
    #expect(ratio(comparison(.megabytes, linnet: 100, peer: 50)) == 0.5)
  }

  /// Whoever computes something else may be as fast as he likes.
  @Test func noRatioOfDifferentThings() {
    #expect(ratio(comparison(.seconds, linnet: 1, peer: 2, .different("other tokens"))) == nil)
    #expect(ratio(comparison(.seconds, linnet: 1, peer: 2, .similar("other rules"))) == 2)
    #expect(ratio(comparison(.seconds, linnet: 0, peer: 2)) == nil)
  }
}

@Suite struct AgreementTests {
  @Test func withinTheTolerance() {
    #expect(
      Agreement.close("logits", [1, 2], [1.00005, 2], tolerance: 1e-4)
        == .same("logits differ by at most 5.0e-05"))
    #expect(
      Agreement.close("logits", [1, 2], [1, 2.5], tolerance: 1e-4)
        == .different("logits differ by up to 5.0e-01, allowed are 1.0e-04"))
  }

  @Test(arguments: [[1], [1, 2, 3], [], [1, .nan], [.infinity, 2]] as [[Double]])
  func whatCannotBeComparedIsDifferent(_ theirs: [Double]) {
    guard case .different = Agreement.close("losses", [1, 2], theirs, tolerance: 1) else {
      Issue.record("\(theirs) pass for 1, 2")
      return
    }
  }

  @Test func nothingIsNoAgreement() {
    #expect(
      Agreement.close("logits", [], [], tolerance: 1)
        == .different("logits: expected 0 numbers, found 0"))
  }

  @Test func bothMustAgree() {
    let (same, different) = (Agreement.same("outputs"), Agreement.different("gradients"))
    #expect(same.and(.same("gradients")) == same)
    #expect(same.and(different) == different && different.and(same) == different)
  }
}
