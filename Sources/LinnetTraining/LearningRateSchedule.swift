#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How the learning rate moves during a run: a factor of the highest rate for each step.
public struct LearningRateSchedule: Sendable, Codable, Equatable {
  /// What happens after the warm-up.
  public enum Shape: String, Sendable, Codable, CaseIterable {
    /// Stays.
    case constant
    /// Falls to a tenth at two thirds of the run, and to a hundredth at five sixths.
    case step
    /// Falls along half a cosine to a hundredth (Loshchilov and Hutter 2017, arXiv 1608.03983).
    case cosine
    /// Rises from a 25th over three tenths of the run, then falls along a cosine to almost nothing
    /// (Smith and Topin 2019, arXiv 1708.07120).
    case oneCycle = "one-cycle"
    /// Is halved each time the dev metric has not improved for an epoch.
    case plateau
  }

  /// What happens after the warm-up.
  public var shape: Shape
  /// The part of the run in which the rate rises in a straight line from zero, in 0..<1; one-cycle
  /// has its own.
  public var warmup: Double

  /// A schedule.
  public init(_ shape: Shape, warmup: Double = 0) {
    self.shape = shape
    self.warmup = warmup
  }

  /// The factor of a step, counted from zero. What a plateau takes off is the trainer's to know.
  public func factor(step: Int, of totalSteps: Int) -> Float {
    let progress = Double(step) / Double(max(totalSteps, 1))
    let warmup = shape == .oneCycle ? 0 : warmup
    if progress < warmup { return Float((Double(step) + 1) / (warmup * Double(totalSteps) + 1)) }
    let rest = (progress - warmup) / (1 - warmup)
    switch shape {
    case .constant, .plateau: return 1
    case .step: return rest < 2.0 / 3 ? 1 : rest < 5.0 / 6 ? 0.1 : 0.01
    case .cosine: return Float(0.01 + 0.99 * halfCosine(rest))
    case .oneCycle:
      return rest < 0.3
        ? Float(1 - 0.96 * halfCosine(rest / 0.3))
        : Float(max(1e-4, halfCosine((rest - 0.3) / 0.7)))
    }
  }

  /// 1 at 0, 0 at 1.
  private func halfCosine(_ x: Double) -> Double { (1 + cos(.pi * min(x, 1))) / 2 }
}
