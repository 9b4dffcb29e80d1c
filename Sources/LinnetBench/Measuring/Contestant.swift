import Foundation

/// Something to be measured again and again.
struct Contestant {
  let name: String
  /// Does the work once and returns what is compared: a rate, a time, a size.
  let measure: () throws -> Double
}

/// Measures all contestants in turn, A B A B …, so that whatever the machine does meanwhile befalls
/// all of them alike. Before each there is a rest, until the threads of the one before, which may
/// still look for work, have gone to sleep.
func alternate(_ contestants: [Contestant], repeats: Int) throws -> [Samples] {
  var values = contestants.map { _ in [Double]() }
  for _ in 0..<repeats {
    for (index, contestant) in contestants.enumerated() {
      Thread.sleep(forTimeInterval: 0.2)
      values[index].append(try contestant.measure())
    }
  }
  return values.map { Samples(values: $0) }
}

/// Wall-clock seconds that `body` takes.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  return try clock.measure(body) / .seconds(1)
}
