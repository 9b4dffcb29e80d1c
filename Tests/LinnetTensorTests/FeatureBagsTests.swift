import LinnetTensor
import TestSupport
import Testing

@Suite struct FeatureBagsTests {
  private func bags(_ contents: [[(Int32, Float)]]) -> FeatureBags {
    var bags = FeatureBags()
    for bag in contents {
      for (feature, weight) in bag { bags.append(feature, weight: weight) }
      bags.endBag()
    }
    return bags
  }

  @Test func aLookupIsABagOfOne() {
    #expect(FeatureBags([4, 0]) == bags([[(4, 1)], [(0, 1)]]))
    #expect(FeatureBags([]) == FeatureBags() && FeatureBags().count == 0)
  }

  @Test func bagsAreCopiedFromOthers() {
    let source = bags([[(1, 0.5)], [], [(2, 1), (3, 2)]])
    var copy = FeatureBags()
    for bag in [2, 1, 0] {
      copy.append(contentsOf: bag, of: source)
      copy.endBag()
    }
    #expect(copy == bags([[(2, 1), (3, 2)], [], [(1, 0.5)]]))
    copy.removeAll()
    #expect(copy == FeatureBags())
  }

  @Test(arguments: ReferenceKernels.sizes) func gatherAndScatterOfEverySize(_ columns: Int) {
    var random = SeededRandom(seed: UInt64(columns))
    let contents = (0..<7).map { _ in
      (0..<random.below(4)).map { _ in (Int32(random.below(5)), random.normal()) }
    }
    let (table, bags) = (Tensor.random(Shape(5, columns), 1), bags(contents))
    var result = Tensor()
    result.gather(bags, of: table)
    #expect(result.shape == Shape(7, columns))
    let expected = contents.flatMap { bag in
      (0..<columns).map { column in
        bag.reduce(0) { $0 + Double($1.1) * Double(table[Int($1.0), column]) }
      }
    }
    #expect(relativeError(result.values, expected) < 3e-7)

    let gradients = Tensor.random(Shape(7, columns), 2)
    var sums = table
    sums.scatterAdd(gradients, bags)
    var expectedSums = table.values.map(Double.init)
    for (bag, content) in contents.enumerated() {
      for (feature, weight) in content {
        for column in 0..<columns {
          expectedSums[Int(feature) * columns + column] +=
            Double(weight) * Double(gradients[bag, column])
        }
      }
    }
    #expect(relativeError(sums.values, expectedSums) < 3e-7)
  }

  @Test(arguments: [5, -1] as [Int32]) func aFeatureThatIsNoRowStopsTheProgram(
    _ feature: Int32
  ) async {
    await #expect(processExitsWith: .failure) { [feature] in
      var result = Tensor()
      result.gather(FeatureBags([feature]), of: Tensor(zeros: Shape(5, 2)))
    }
    await #expect(processExitsWith: .failure) { [feature] in
      var table = Tensor(zeros: Shape(5, 2))
      table.scatterAdd(Tensor(zeros: Shape(1, 2)), FeatureBags([feature]))
    }
  }
}
