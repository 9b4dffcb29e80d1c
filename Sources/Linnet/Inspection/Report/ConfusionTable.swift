import Foundation
import LinnetTraining

/// A confusion matrix as a table, each cell shaded by its share of its row.
enum ConfusionTable {
  /// More make no picture.
  private static let mostLabels = 30
  /// With more, the names of columns are written upwards.
  private static let mostUpright = 6

  static func html(_ report: ClassificationReport) -> String {
    let shown = report.labels.indices.prefix(mostLabels)
    let note =
      "<p>Rows are true labels, columns those that were given; shaded by the share of the row.</p>"
    let left = report.labels.count - shown.count
    let isWide = shown.count > mostUpright
    let heads = shown.map { "<th>\(Drawing.escaped(Drawing.short(report.labels[$0])))</th>" }
    let lines = shown.map { row in
      let total = max(1, report.confusion[row].reduce(0, +))
      let cells = shown.map { column in
        let count = report.confusion[row][column]
        let share = String(format: "%.2f", 0.75 * Double(count) / Double(total))
        let kind = row == column ? "more" : "less"
        return "<td class=\"\(kind)\" style=\"--share: \(share)\">\(count)</td>"
      }
      let name = Drawing.escaped(Drawing.short(report.labels[row]))
      return "<tr><th>\(name)</th>\(cells.joined())</tr>"
    }
    let kind = isWide ? " class=\"upwards\"" : ""
    let rest = left > 0 ? ["<p>\(left) labels more are not shown.</p>"] : []
    return
      ([
        note, "<div class=\"matrix\"><table>", "<tr\(kind)><th></th>\(heads.joined())</tr>",
      ] + lines + ["</table></div>"] + rest).joined(separator: "\n")
  }
}
