import Foundation
import LinnetText

/// What all charts are drawn with: SVG that is readable on light and dark ground, without scripts.
enum Drawing {
  /// Plain classes and no variables: many viewers know no others.
  private static let style = """
    <style>
      svg { max-width: 100%; height: auto; color-scheme: light dark; font: 14px system-ui, sans-serif; }
      .ground { fill: #ffffff; } text { fill: #1c1c1e; font: 14px sans-serif; }
      .title { font-weight: bold; } .grid { stroke: #dcdce0; } .axis { stroke: #1c1c1e; }
      .mark { stroke: #1c1c1e; stroke-dasharray: 4 4; }
      .more { fill: #0b62c4; } .less { fill: #c2410c; }
      .curve { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
      .c0 { stroke: #0b62c4; } .c1 { stroke: #c2410c; } .c2 { stroke: #15803d; }
      .c3 { stroke: #7e22ce; stroke-dasharray: 7 3; } .c4 { stroke: #8a6d00; stroke-dasharray: 2 3; }
      .c5 { stroke: #5c5c61; stroke-dasharray: 10 3 2 3; }
      .c6 { stroke: #0f766e; stroke-dasharray: 7 3; } .c7 { stroke: #be185d; stroke-dasharray: 2 3; }
      .c8 { stroke: #0b62c4; stroke-dasharray: 10 3 2 3; } .c9 { stroke: #c2410c; stroke-dasharray: 7 3; }
      .curve.reference { stroke: #5c5c61; stroke-width: 1; stroke-dasharray: 4 4; }
      .past { stroke: #1c1c1e; } .band { fill: #0b62c4; fill-opacity: 0.18; }
      @media (prefers-color-scheme: dark) {
        .ground { fill: #1c1c1e; } text { fill: #ececf0; } .grid { stroke: #3a3a40; }
        .axis, .mark { stroke: #ececf0; } .more { fill: #6cb0ff; } .less { fill: #ff9d66; }
        .c0 { stroke: #6cb0ff; } .c1 { stroke: #ff9d66; }
        .c2 { stroke: #62d28a; } .c3 { stroke: #cf9bff; }
        .past { stroke: #ececf0; } .band { fill: #6cb0ff; fill-opacity: 0.25; }
        .c4 { stroke: #e8cf4d; } .c5 { stroke: #b4b4ba; } .c6 { stroke: #4fd1c5; }
        .c7 { stroke: #ff8ab8; } .c8 { stroke: #6cb0ff; } .c9 { stroke: #ff9d66; }
        .curve.reference { stroke: #b4b4ba; }
      }
    </style>
    """

  /// A whole drawing of its parts.
  static func svg(width: Double, height: Double, title: String, _ parts: [String]) -> String {
    let (width, height) = (String(format: "%.0f", width), String(format: "%.0f", height))
    return
      ([
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" "
          + "width=\"\(width)\" height=\"\(height)\" role=\"img\" aria-label=\"\(escaped(title))\">",
        style, "<rect class=\"ground\" width=\"\(width)\" height=\"\(height)\"/>",
      ] + parts).joined(separator: "\n") + "\n</svg>\n"
  }

  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ kind: String
  ) -> String {
    "<line class=\"\(kind)\" x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" "
      + "y2=\"\(number(y2))\"/>"
  }

  static func text(_ x: Double, _ y: Double, _ text: String, _ more: String = "") -> String {
    "<text x=\"\(number(x))\" y=\"\(number(y))\" \(more)>\(escaped(text))</text>"
  }

  static func number(_ value: Double) -> String { String(format: "%.1f", value) }

  /// A name of at most 24 characters; a longer one is cut.
  static func short(_ name: String) -> String {
    name.count <= 24 ? name : name.prefix(23) + "…"
  }

  /// A text as it may stand in SVG and HTML.
  static func escaped(_ text: String, keepingLines: Bool = false) -> String {
    text.replacing(scalars: keepingLines ? escapesButLines : escapes)
  }

  /// XML cannot hold control characters, whatever the escape.
  private static let escapes: [Unicode.Scalar: String] = {
    var escapes: [Unicode.Scalar: String] = [
      "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "\u{FFFE}": " ", "\u{FFFF}": " ",
    ]
    for control in UInt8(0)..<0x20 { escapes[Unicode.Scalar(control)] = " " }
    return escapes
  }()

  private static let escapesButLines = escapes.filter { $0.key != "\n" }
}
