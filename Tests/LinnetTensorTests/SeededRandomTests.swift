import Foundation
import LinnetTensor
import TestSupport
import Testing

@Suite struct SeededRandomTests {
  /// Numbers of an independent implementation; see `Fixtures/make_random.py`.
  struct Known: Decodable, Sendable, CustomStringConvertible {
    let name: String
    let seed: String
    let stream: [Int]
    let bits: [String]
    let uniform: [Float]
    let normal: [Double]
    let below: [Int]
    let permutation: [Int]

    var description: String { name }

    static func all() throws -> [Known] {
      try JSONDecoder().decode([Known].self, from: Fixture.data("random", besides: #filePath))
    }

    /// A generator of this seed and stream.
    func generator() throws -> SeededRandom {
      let seed = try #require(UInt64(seed, radix: 16))
      switch stream.count {
      case 0: return SeededRandom(seed: seed)
      case 1: return SeededRandom(seed: seed, stream[0])
      default: return SeededRandom(seed: seed, stream[0], stream[1])
      }
    }
  }

  @Test(arguments: try Known.all()) func equalsAnotherImplementation(_ known: Known) throws {
    var random = try known.generator()
    #expect(known.bits == known.bits.map { _ in String(random.next(), radix: 16) })
    random = try known.generator()
    #expect(known.uniform == known.uniform.map { _ in random.uniform() })
    random = try known.generator()
    for expected in known.normal { #expect(abs(Double(random.normal()) - expected) < 3e-7) }
    random = try known.generator()
    #expect(known.below == known.below.map { _ in random.below(1000) })
    random = try known.generator()
    #expect(known.permutation == random.permutation(17))
  }

  @Test func uniformIsUniform() {
    var random = SeededRandom(seed: 1)
    var counts = [Int](repeating: 0, count: 100)
    let draws = 1_000_000
    var sum = 0.0
    for _ in 0..<draws {
      let x = random.uniform()
      #expect(x >= 0 && x < 1)
      counts[Int(x * 100)] += 1
      sum += Double(x)
    }
    // χ² with 99 degrees of freedom is below 160 but for one in ten thousand.
    let chiSquare = counts.reduce(0) { $0 + pow(Double($1 - draws / 100), 2) / Double(draws / 100) }
    #expect(chiSquare < 160 && chiSquare > 50)
    #expect(abs(sum / Double(draws) - 0.5) < 4 * 0.2887 / 1000)
  }

  @Test func uniformStaysInItsRange() {
    var random = SeededRandom(seed: 1)
    let values = (0..<100_000).map { _ in random.uniform(in: -3...5) }
    #expect(values.allSatisfy { $0 >= -3 && $0 <= 5 })
    #expect((values.min() ?? 0) < -2.99 && (values.max() ?? 0) > 4.99)
  }

  @Test func normalHasItsMoments() {
    var random = SeededRandom(seed: 1)
    let values = (0..<1_000_000).map { _ in Double(random.normal()) }
    func moment(_ power: Double) -> Double { values.reduce(0) { $0 + pow($1, power) } / 1e6 }
    #expect(abs(moment(1)) < 0.004)
    #expect(abs(moment(2) - 1) < 0.006)
    #expect(abs(moment(3)) < 0.016)
    #expect(abs(moment(4) - 3) < 0.04)
    #expect(values.allSatisfy { $0.isFinite })
  }

  @Test(arguments: [1, 2, 3, 7, 1000]) func belowReachesAllAndIsEven(_ bound: Int) {
    var random = SeededRandom(seed: 1)
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<1000 * bound { counts[random.below(bound)] += 1 }
    #expect(counts.allSatisfy { $0 > 840 && $0 < 1160 })
  }

  @Test(arguments: ReferenceKernels.sizes) func aPermutationIsOne(_ count: Int) {
    var random = SeededRandom(seed: 1)
    let order = random.permutation(count)
    #expect(order.sorted() == Array(0..<count))
    #expect(count < 15 || order != Array(0..<count))
  }

  /// Each of the six orders of three comes as often as any other.
  @Test func permutationsAreEven() {
    var random = SeededRandom(seed: 1)
    var counts: [[Int]: Int] = [:]
    for _ in 0..<60_000 { counts[random.permutation(3), default: 0] += 1 }
    #expect(counts.count == 6 && counts.values.allSatisfy { abs($0 - 10_000) < 400 })
  }

  @Test func streamsDiffer() {
    let streams: [SeededRandom] =
      [SeededRandom(seed: 1), SeededRandom(seed: 2)]
      + (0..<200).flatMap { step in
        [
          SeededRandom(seed: 1, step), SeededRandom(seed: 1, step, 0),
          SeededRandom(seed: 1, 0, -1 - step),
        ]
      }
    let first = streams.map { stream in
      var stream = stream
      return stream.next()
    }
    #expect(Set(first).count == first.count)
  }

  @Test func neighbouringStreamsAreUncorrelated() {
    let pairs = (0..<10_000).map { step in
      var (one, two) = (SeededRandom(seed: 1, step), SeededRandom(seed: 1, step + 1))
      return (Double(one.uniform()) - 0.5, Double(two.uniform()) - 0.5)
    }
    let correlation = pairs.reduce(0) { $0 + $1.0 * $1.1 } / 10_000 * 12
    #expect(abs(correlation) < 0.04)
  }
}
