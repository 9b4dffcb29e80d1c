import Foundation

/// Ratios as horizontal bars on a logarithmic axis, drawn as SVG: to the right of 1 what is more, to
/// its left what is less, in the look of ``LineChart``. Ratios that are no positive numbers have a
/// name and no bar.
///
///     let chart = RatioChart(
///       title: "Speed", label: "times as fast", bars: [.init(name: "training", ratio: 3.2)])
///     try Data(chart.svg.utf8).write(to: file)
public struct RatioChart: Sendable {
  /// One ratio.
  public struct Bar: Sendable {
    /// Beside the bar.
    public var name: String
    /// How many times as much.
    public var ratio: Double

    /// A bar.
    public init(name: String, ratio: Double) {
      self.name = name
      self.ratio = ratio
    }
  }

  /// Above the drawing.
  public var title: String
  /// Below it: what the ratios are of.
  public var label: String
  /// From the top.
  public var bars: [Bar]

  /// A chart.
  public init(title: String, label: String, bars: [Bar]) {
    self.title = title
    self.label = label
    self.bars = bars
  }

  private static let (width, left, right) = (1000.0, 540.0, 80.0)
  private static let (top, rowHeight, barHeight) = (48.0, 26.0, 16.0)

  /// The drawing. The same chart gives the same text.
  public var svg: String {
    let bottom = Self.top + Self.rowHeight * Double(bars.count)
    let shown = bars.map(\.ratio).filter { $0.isFinite && $0 > 0 }
    let axis = Axis(
      shown + [1, 2], isLogarithmic: true, from: Self.left, to: Self.width - Self.right)
    var parts = [Drawing.text(16, 28, title, "class=\"title\"")]
    let frame = Frame(
      left: Self.left, right: Self.width - Self.right, top: Self.top, bottom: bottom)
    parts += frame.columns(axis.columns)
    for (index, bar) in bars.enumerated() {
      parts += row(bar, Self.top + Self.rowHeight * Double(index), axis)
    }
    parts.append(Drawing.line(axis.place(1), Self.top, axis.place(1), bottom, "axis"))
    parts.append(frame.name(label, below: 44))
    return Drawing.svg(width: Self.width, height: bottom + 60, title: title, parts)
  }

  private func row(_ bar: Bar, _ top: Double, _ axis: Axis) -> [String] {
    let baseline = top + Self.rowHeight / 2 + 5
    let name = Drawing.text(16, baseline, bar.name)
    guard bar.ratio.isFinite, bar.ratio > 0 else { return [name] }
    let (one, place) = (axis.place(1), axis.place(bar.ratio))
    let isMore = bar.ratio >= 1
    let rectangle =
      "<rect class=\"\(isMore ? "more" : "less")\" x=\"\(Drawing.number(min(one, place)))\" "
      + "y=\"\(Drawing.number(top + (Self.rowHeight - Self.barHeight) / 2))\" "
      + "width=\"\(Drawing.number(abs(place - one)))\" height=\"\(Drawing.number(Self.barHeight))\"/>"
    // On the side of 1 where no bar is, unless there is room behind it.
    let amount = Drawing.text(
      (isMore ? place : one) + 6, baseline, figure(bar.ratio))
    return [name, rectangle, amount]
  }

  private func figure(_ ratio: Double) -> String {
    String(format: ratio >= 10 ? "%.0f ×" : ratio >= 1 ? "%.1f ×" : "%.2f ×", ratio)
  }
}
