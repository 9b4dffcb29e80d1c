import Foundation

/// Words at places of a plane, drawn as SVG, in the look of ``LineChart``.
///
///     let map = try classifier.embeddingSpace.map(of: ["good", "bad", "fine"])
///     try Data(map.svg.utf8).write(to: file)
public struct WordMap: Sendable {
  /// A word and its place.
  public struct Point: Sendable, Equatable {
    /// The word.
    public let word: String
    /// To the right.
    public let x: Double
    /// Upwards.
    public let y: Double
  }

  /// Above the drawing.
  public let title: String
  /// Below it and beside it: what the axes are.
  public let labels: (x: String, y: String)
  /// The words.
  public let points: [Point]

  private static let (width, height) = (760.0, 560.0)
  private static let (left, right, top, bottom) = (80.0, 60.0, 56.0, 64.0)
  private static let letterWidth = 8.0

  /// The drawing. The same map gives the same text.
  public var svg: String {
    let (end, floor) = (Self.width - Self.right, Self.height - Self.bottom)
    let x = Axis(points.map(\.x), isLogarithmic: false, from: Self.left + 20, to: end - 40)
    let y = Axis(points.map(\.y), isLogarithmic: false, from: floor - 20, to: Self.top + 20)
    var parts = [Drawing.text(Self.left, 28, title, "class=\"title\"")]
    for tick in x.ticks {
      let place = x.place(tick)
      parts.append(Drawing.line(place, Self.top, place, floor, "grid"))
      parts.append(Drawing.text(place, floor + 20, x.label(tick), "text-anchor=\"middle\""))
    }
    for tick in y.ticks {
      let place = y.place(tick)
      parts.append(Drawing.line(Self.left, place, end, place, "grid"))
      parts.append(Drawing.text(Self.left - 8, place + 5, y.label(tick), "text-anchor=\"end\""))
    }
    var taken: [Box] = points.map { Box(x.place($0.x) - 4, y.place($0.y) - 4, 8, 8) }
    for point in points {
      let (px, py) = (x.place(point.x), y.place(point.y))
      parts.append(
        "<circle class=\"more\" cx=\"\(Drawing.number(px))\" cy=\"\(Drawing.number(py))\" r=\"3.5\"/>"
      )
      let box = Self.box(of: point.word, px, py, besides: taken)
      taken.append(box)
      parts.append(Drawing.text(box.x, box.y + 13, point.word))
    }
    parts.append(
      Drawing.text((Self.left + end) / 2, floor + 48, labels.x, "text-anchor=\"middle\""))
    parts.append(
      Drawing.text(
        20, (Self.top + floor) / 2, labels.y,
        "text-anchor=\"middle\" transform=\"rotate(-90 20 \(Drawing.number((Self.top + floor) / 2)))\""
      ))
    return Drawing.svg(width: Self.width, height: Self.height, title: title, parts)
  }

  /// Where a word is written: beside its point, above or below it, wherever the least of others is hidden.
  private static func box(of word: String, _ x: Double, _ y: Double, besides taken: [Box]) -> Box {
    let size = letterWidth * Double(word.count)
    let places = [
      Box(x + 7, y - 9, size, 18), Box(x - 7 - size, y - 9, size, 18),
      Box(x - size / 2, y - 24, size, 18), Box(x - size / 2, y + 6, size, 18),
    ].filter { $0.x >= left && $0.x + $0.width <= width }
    let hidden = places.map { box in taken.reduce(0) { $0 + box.overlap(with: $1) } }
    let best = hidden.indices.min { (hidden[$0], $0) < (hidden[$1], $1) }
    return best.map { places[$0] } ?? Box(x + 7, y - 9, size, 18)
  }

  private struct Box {
    let x, y, width, height: Double
    init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
      (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }

    func overlap(with other: Box) -> Double {
      let across = min(x + width, other.x + other.width) - max(x, other.x)
      let along = min(y + height, other.y + other.height) - max(y, other.y)
      return max(across, 0) * max(along, 0)
    }
  }
}

extension EmbeddingSpace {
  /// Words on the plane in which their vectors differ most.
  ///
  /// - Parameter words: at least one; two that are far apart and some between them are worth seeing.
  /// - Returns: a map, with the part of the variance along each axis.
  /// - Throws: `EmbeddingError.unknownWord`.
  public func map(of words: [String]) throws(EmbeddingError) -> WordMap {
    var vectors: [[Double]] = []
    for word in words { vectors.append(try vector(of: word).map(Double.init)) }
    let components = PrincipalComponents(vectors)
    func label(_ name: String, _ share: Double) -> String {
      String(format: "%@ principal component (%.0f %% of the variance)", name, 100 * share)
    }
    return WordMap(
      title: "Words and their vectors",
      labels: (label("first", components.shares.x), label("second", components.shares.y)),
      points: zip(words, components.points).map { WordMap.Point(word: $0, x: $1.x, y: $1.y) })
  }
}
