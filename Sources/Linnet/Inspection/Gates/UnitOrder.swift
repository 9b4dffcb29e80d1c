import Foundation

/// The order in which units are drawn, so that those that do alike are near each other.
///
/// The course of a unit over the steps, less its mean and divided by its length, is a point; the points are
/// laid on the plane in which they differ most (principal components), and the units are taken in the
/// order of their angles there, beginning behind the widest gap (Friendly 2002,
/// doi:10.1198/000313002533, orders variables by the angles of the eigenvectors of their correlations).
enum UnitOrder {
  /// The order of the units of [steps][units].
  ///
  /// - Returns: each unit once. Units that never change come last, in their own order.
  /// - Complexity: units² · steps.
  static func order(_ steps: [[Float]]) -> [Int] {
    let units = steps.first?.count ?? 0
    let courses = (0..<units).map { unit in standardized(steps.map { Double($0[unit]) }) }
    let moving = courses.indices.filter { courses[$0] != nil }
    let points = PrincipalComponents(courses.compactMap { $0 }).points
    let turned = zip(moving, points).map { (unit: $0, angle: atan2($1.y, $1.x)) }
      .sorted { ($0.angle, $0.unit) < ($1.angle, $1.unit) }
    let gaps = turned.indices.map { index in
      index == 0
        ? turned[0].angle + 2 * .pi - turned[turned.count - 1].angle
        : turned[index].angle - turned[index - 1].angle
    }
    let start = gaps.indices.max { (gaps[$0], $1) < (gaps[$1], $0) } ?? 0
    let still = courses.indices.filter { courses[$0] == nil }
    return (turned[start...] + turned[..<start]).map(\.unit) + still
  }

  /// Mean 0 and length 1; nil where all are the same.
  private static func standardized(_ course: [Double]) -> [Double]? {
    let mean = course.reduce(0, +) / Double(max(course.count, 1))
    let centered = course.map { $0 - mean }
    let length = innerProduct(centered, centered).squareRoot()
    return length > 1e-9 ? centered.map { $0 / length } : nil
  }
}
