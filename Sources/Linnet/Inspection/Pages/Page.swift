/// A self-contained HTML page, readable on light and dark ground, without scripts.
enum Page {
  private static let style = """
    :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
    body { margin: 2rem auto; padding: 0 1rem; max-width: 60rem; background: #ffffff; color: #1c1c1e; }
    h1 { font-size: 1.3rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
    h3 { font-size: 1rem; margin: 1.5rem 0 0; } h3 + p { margin: 0; opacity: 0.75; }
    h3 + p + .text { margin-top: 0.3rem; }
    table { border-collapse: collapse; } td, th { padding: 0.15rem 0.8rem 0.15rem 0; text-align: left; }
    dt { font-weight: bold; margin-top: 0.5rem; } dd { margin: 0; overflow-wrap: anywhere; }
    code { white-space: pre-wrap; } .matrix { overflow-x: auto; }
    .matrix td, .matrix th { text-align: right; padding: 0.3rem 0.6rem; white-space: nowrap; }
    .upwards th { writing-mode: vertical-rl; transform: rotate(180deg); text-align: left; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    svg { display: block; margin: 0.5rem 0; }
    .text { white-space: pre-wrap; overflow-wrap: anywhere; font-size: 1.15rem; line-height: 2; }
    .text span { border-radius: 0.2rem; padding: 0.1rem 0; }
    .more { background: rgb(11 98 196 / var(--share)); } .less { background: rgb(194 65 12 / var(--share)); }
    @media (prefers-color-scheme: dark) {
      body { background: #1c1c1e; color: #ececf0; }
      .more { background: rgb(108 176 255 / var(--share)); }
      .less { background: rgb(255 157 102 / var(--share)); }
    }
    """

  /// A page of its parts, which are HTML.
  static func html(title: String, _ parts: [String]) -> String {
    let title = Drawing.escaped(title)
    return
      ([
        "<!DOCTYPE html>", "<html lang=\"en\">", "<meta charset=\"utf-8\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        "<title>\(title)</title>", "<style>\n\(style)\n</style>", "<h1>\(title)</h1>",
      ] + parts + ["</html>"]).joined(separator: "\n") + "\n"
  }

  /// A table; but for the first, columns hold numbers.
  static func table(_ heading: [String], _ rows: [[String]]) -> String {
    func cells(_ row: [String], _ element: String) -> String {
      row.enumerated().map { column, text in
        let kind = column > 0 ? " class=\"number\"" : ""
        return "<\(element)\(kind)>\(Drawing.escaped(text))</\(element)>"
      }.joined()
    }
    let lines = ["<tr>\(cells(heading, "th"))</tr>"] + rows.map { "<tr>\(cells($0, "td"))</tr>" }
    return (["<table>"] + lines + ["</table>"]).joined(separator: "\n")
  }

  /// Names, and below each its value as code.
  static func list(_ entries: [(name: String, value: String)]) -> String {
    let lines = entries.map { name, value in
      "<dt>\(Drawing.escaped(name))</dt><dd><code>\(Drawing.escaped(value))</code></dd>"
    }
    return (["<dl>"] + lines + ["</dl>"]).joined(separator: "\n")
  }
}
