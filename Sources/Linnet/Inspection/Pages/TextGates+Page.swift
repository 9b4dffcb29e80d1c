import Foundation
import LinnetNN

extension TextGates {
  /// The most words that a page shows.
  private static let mostWords = 100

  /// A heat map of each quantity, words downwards and units to the right, as a self-contained HTML page; of
  /// more than 100 words the first.
  ///
  /// - Parameter title: above it.
  /// - Returns: the page.
  public func html(title: String) -> String {
    let shown = min(words.count, Self.mostWords)
    let sections = directions.flatMap { section($0, words: shown) }
    return Page.html(title: title, ["<p>\(axes(shown))</p>", "<p>\(orderOfUnits)</p>"] + sections)
  }

  private func axes(_ shown: Int) -> String {
    let part = shown < words.count ? " The first \(shown) of \(words.count) words are shown." : ""
    return
      "Layer \(layer) of \(layerCount). A line for each word, from the top, and a column for each "
      + "unit. Gates are blue where they are more than half open and orange where they are less; all "
      + "else is blue above 0 and orange below.\(part)"
  }

  private var orderOfUnits: String {
    "The units of a direction are in one order in all its maps: by the angle of their \(state) over "
      + "the words in the plane of the first two principal components. Units that do alike are near "
      + "each other, and those that do the opposite about half the width away. The numbers of the units "
      + "are those of the model, counted from 0."
  }

  private var state: String {
    directions.first?[.cell] == nil ? "hidden states" : "cell states"
  }

  private func section(_ trace: GateTrace, words count: Int) -> [String] {
    let way = trace.direction == .forward ? "Forward: from the top" : "Reverse: from the bottom"
    return ["<h2>\(way)</h2>"]
      + trace.values.map { values in
        let scale = Scale(values.quantity, of: directions)
        var map = HeatMap(
          title: values.quantity.title, columns: trace.order.map(String.init),
          rows: Array(words.prefix(count)),
          weights: values.steps.prefix(count).map { step in
            trace.order.map { scale.weight(of: step[$0]) }
          }, scale: .init(least: scale.least, most: scale.most))
        map.cell = (min(max(760 / Double(max(trace.order.count, 1)), 3), 16), 18)
        return map.svg
      }
  }

  /// How the numbers of a quantity become shades: gates from 0 to 1, others to the largest of all directions.
  private struct Scale {
    private let middle: Float
    private let bound: Float

    init(_ quantity: GateTrace.Quantity, of directions: [GateTrace]) {
      guard !quantity.isGate else {
        (middle, bound) = (0.5, 0.5)
        return
      }
      let largest = directions.flatMap { $0[quantity] ?? [] }.joined()
        .reduce(0) { max($0, abs($1)) }
      (middle, bound) = (0, largest > 0 ? largest : 1)
    }

    func weight(of number: Float) -> Float { (number - middle) / bound }
    var least: String { middle == 0 ? String(format: "−%.3g", bound) : "0" }
    var most: String { String(format: "%.3g", middle + bound) }
  }
}

extension GateTrace.Quantity {
  /// Its name with what it says.
  public var title: String {
    switch self {
    case .input: "Input gate i: how much of the candidate is let in"
    case .forget: "Forget gate f: what of the cell state is kept"
    case .reset: "Reset gate r: what of the past the candidate sees"
    case .update: "Update gate z: what of the past is kept"
    case .candidate: "Candidate"
    case .output: "Output gate o: what of the cell state is shown"
    case .cell: "Cell state C"
    case .hidden: "Hidden state h"
    }
  }
}
