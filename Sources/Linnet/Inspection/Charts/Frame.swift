/// Where in a drawing curves go, with the lines, numbers and names around them. Places are those of SVG:
/// the top is a smaller number than the bottom.
struct Frame {
  let left: Double
  let right: Double
  let top: Double
  let bottom: Double

  /// What all charts with two axes have around their curves.
  func grid(
    columns: [(place: Double, label: String)], rows y: Axis, xLabel: String, yLabel: String
  ) -> [String] {
    var parts = self.columns(columns)
    for tick in y.ticks {
      parts.append(Drawing.line(left, y.place(tick), right, y.place(tick), "grid"))
      parts.append(
        Drawing.text(left - 8, y.place(tick) + 5, y.label(tick), "text-anchor=\"end\""))
    }
    parts.append(Drawing.line(left, bottom, right, bottom, "axis"))
    parts.append(Drawing.line(left, top, left, bottom, "axis"))
    parts.append(name(xLabel, below: 48))
    let middle = (top + bottom) / 2
    parts.append(
      Drawing.text(
        20, middle, yLabel, "text-anchor=\"middle\" transform=\"rotate(-90 20 \(middle))\""))
    return parts
  }

  /// Lines from top to bottom, with what they stand for below.
  func columns(_ columns: [(place: Double, label: String)]) -> [String] {
    columns.flatMap { place, label in
      [
        Drawing.line(place, top, place, bottom, "grid"),
        Drawing.text(place, bottom + 20, label, "text-anchor=\"middle\""),
      ]
    }
  }

  /// The name of the axis that goes to the right, so far below the bottom.
  func name(_ label: String, below distance: Double) -> String {
    Drawing.text((left + right) / 2, bottom + distance, label, "text-anchor=\"middle\"")
  }
}
