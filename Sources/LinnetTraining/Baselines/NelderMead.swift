/// Finds a minimum without derivatives, by a simplex that walks downhill (Nelder and Mead 1965,
/// doi:10.1093/comjnl/7.4.308), with the coefficients of Gao and Han 2012 (doi:10.1007/s10589-010-9329-3),
/// which serve many dimensions better.
///
/// Values of the function that are no number count as infinite, so that it may refuse points.
struct NelderMead {
  /// The most calls of the function.
  var maximumEvaluations: Int
  /// The walk ends where the values at the corners differ by less.
  var tolerance = 1e-8

  /// Walks downhill from a point.
  ///
  /// - Parameters:
  ///   - start: one corner of the first simplex.
  ///   - steps: how far the other corners are from it, each along one axis; none zero.
  ///   - function: what is to be small.
  /// - Returns: the best point found, and its value.
  func minimum(
    from start: [Double], steps: [Double], of function: @escaping ([Double]) -> Double
  ) -> (point: [Double], value: Double) {
    var search = Search(start: start, steps: steps, function: function)
    while search.evaluations < maximumEvaluations && !search.hasConverged(tolerance) {
      search.step()
    }
    return search.corners[0]
  }

  private struct Search {
    let function: ([Double]) -> Double
    /// By rising value.
    var corners: [(point: [Double], value: Double)] = []
    var evaluations = 0

    private let expansion: Double
    private let contraction: Double
    private let shrinking: Double

    init(start: [Double], steps: [Double], function: @escaping ([Double]) -> Double) {
      self.function = function
      let dimensions = Double(max(start.count, 2))
      expansion = 1 + 2 / dimensions
      contraction = 0.75 - 1 / (2 * dimensions)
      shrinking = 1 - 1 / dimensions
      add(start)
      for (axis, step) in steps.enumerated() {
        var point = start
        point[axis] += step
        add(point)
      }
      corners.sort { $0.value < $1.value }
    }

    func hasConverged(_ tolerance: Double) -> Bool {
      corners[corners.count - 1].value - corners[0].value < tolerance
    }

    private mutating func add(_ point: [Double]) { corners.append((point, value(at: point))) }

    private mutating func value(at point: [Double]) -> Double {
      evaluations += 1
      let value = function(point)
      return value.isNaN ? .infinity : value
    }

    mutating func step() {
      let worst = corners.removeLast()
      let center = centroid()
      /// The point on the line from the worst corner through the center.
      func beyond(_ factor: Double) -> [Double] {
        zip(center, worst.point).map { $0 + factor * ($0 - $1) }
      }
      let reflected = corner(beyond(1))
      if reflected.value < corners[0].value {
        let expanded = corner(beyond(expansion))
        insert(expanded.value < reflected.value ? expanded : reflected)
      } else if reflected.value < corners[corners.count - 1].value {
        insert(reflected)
      } else {
        let isOutside = reflected.value < worst.value
        let contracted = corner(beyond(isOutside ? contraction : -contraction))
        if contracted.value < min(reflected.value, worst.value) {
          insert(contracted)
        } else {
          shrink(with: worst)
        }
      }
    }

    private mutating func corner(_ point: [Double]) -> (point: [Double], value: Double) {
      (point, value(at: point))
    }

    private func centroid() -> [Double] {
      var sum = [Double](repeating: 0, count: corners[0].point.count)
      for corner in corners {
        for axis in sum.indices { sum[axis] += corner.point[axis] }
      }
      return sum.map { $0 / Double(corners.count) }
    }

    private mutating func insert(_ corner: (point: [Double], value: Double)) {
      let place = corners.firstIndex { $0.value > corner.value } ?? corners.count
      corners.insert(corner, at: place)
    }

    private mutating func shrink(with worst: (point: [Double], value: Double)) {
      let best = corners[0]
      let others = corners.dropFirst() + [worst]
      corners = [best]
      for other in others {
        add(zip(best.point, other.point).map { $0 + shrinking * ($1 - $0) })
      }
      corners.sort { $0.value < $1.value }
    }
  }
}
