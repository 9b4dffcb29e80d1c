/// Something to be measured again and again.
struct Contestant {
  let name: String
  /// Does the work once and returns what is compared: a rate, a time, a size.
  let measure: () throws -> Double
}

/// Measures all contestants in turn, A B A B …, so that whatever the machine does meanwhile befalls
/// all of them alike.
func alternate(_ contestants: [Contestant], repeats: Int) throws -> [Samples] {
  var values = contestants.map { _ in [Double]() }
  for _ in 0..<repeats {
    for (index, contestant) in contestants.enumerated() {
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
