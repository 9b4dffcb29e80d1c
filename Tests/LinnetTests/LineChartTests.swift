import Foundation
import Testing

@testable import Linnet

@Suite struct LineChartTests {
  private func chart(_ points: [(x: Double, y: Double)]) -> LineChart {
    LineChart(
      title: "a < b & \"c\"", xLabel: "rate", yLabel: "loss", isLogarithmicInX: true,
      curves: [.init(name: "loss", points: points)], marks: [.init(x: 0.01, name: "here")])
  }

  @Test func isWellFormedXML() {
    for points in [[], [(x: 0.1, y: 1.0)], [(x: 1e-6, y: 2.0), (x: 10, y: .nan), (x: 1, y: 0)]] {
      #expect(XMLCheck.isWellFormed(chart(points).svg))
    }
  }

  @Test func ticksAreRound() {
    #expect(
      Axis([1e-3, 10], isLogarithmic: true, from: 0, to: 1).ticks == [1e-3, 0.01, 0.1, 1, 10])
    let ticks = Axis([0, 1.2], isLogarithmic: false, from: 0, to: 1).ticks
    #expect(zip(ticks, [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2]).allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test func placesLieBetweenTheEnds() {
    let axis = Axis([2, 4], isLogarithmic: false, from: 100, to: 0)
    #expect(axis.place(2) == 100 && axis.place(4) == 0 && axis.place(3) == 50)
  }
}

/// Whether every element that is opened is closed; attributes and text are not looked at.
private enum XMLCheck {
  static func isWellFormed(_ text: String) -> Bool {
    var open: [Substring] = []
    for tag in text.matches(of: /<(\/?)([a-z]+)[^<>]*?(\/?)>/) {
      if !tag.1.isEmpty {
        guard open.popLast() == tag.2 else { return false }
      } else if tag.3.isEmpty {
        open.append(tag.2)
      }
    }
    return open.isEmpty && !text.contains("&\"") && !text.contains("a < b")
  }
}
