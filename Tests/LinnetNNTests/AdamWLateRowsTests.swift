import LinnetNN
import LinnetTensor
import TestSupport
import Testing

/// The rows that a step does not read are moved later, and yet end where a dense update moves them.
@Suite struct AdamWLateRowsTests {
  /// The largest error against PyTorch's dense update in 64 bits after 360 steps, in units of the
  /// largest weight. Measured: 1.0 · 10⁻⁶.
  private static let tolerance = 3e-6
  /// And against our own dense update in 32 bits. Measured: 5 · 10⁻⁷.
  private static let ownTolerance = 1.5e-6

  private struct Run {
    let rows: [[Int]]
    let gradients: [Tensor]
    let rates: [Float]
    let decay: Float
    let first: Tensor

    init(_ fixture: FixtureCase) throws {
      let (all, counts) = (try fixture.integers("rows"), try fixture.integers("counts"))
      let values = try fixture.tensor("gradients").rounded
      var (rows, gradients, start): ([[Int]], [Tensor], Int) = ([], [], 0)
      for count in counts {
        rows.append(Array(all[start..<start + count]))
        var gradient = Tensor(zeros: Shape(count, values.columns))
        gradient.copyRows(values[rows: start..<start + count], to: 0..<count)
        gradients.append(gradient)
        start += count
      }
      (self.rows, self.gradients) = (rows, gradients)
      rates = try fixture.numbers("rates").map { Float($0) }
      decay = try Float(fixture.numbers("decay")[0])
      first = try fixture.tensor("first").rounded
    }

    /// Takes all steps; before each, `body` sees the model that the step would read.
    func take(
      readsFewRows: Bool, flushingAfter flushes: Set<Int>,
      _ body: (_ step: Int, _ model: Table) -> Void = { _, _ in }
    ) -> Tensor {
      var model = Table(first, readsFewRows: readsFewRows)
      var gradient = model.makeGradient()
      var optimizer = AdamW(weightDecay: decay)
      for step in rates.indices {
        gradient.setGradient(gradients[step], rows: rows[step])
        optimizer.prepare(&model, rowsOf: gradient)
        body(step, model)
        optimizer.step(
          &model, gradient: gradient, learningRate: rates[step], gradientScale: 1)
        if flushes.contains(step) { optimizer.flush(&model) }
      }
      optimizer.flush(&model)
      return model.table.value
    }
  }

  @Test(
    arguments: try Fixture("optimizers").cases("late rows"),
    [[], [0], [3, 4, 5, 171], [250], Array(0..<360)])
  func equalsDensePyTorch(_ fixture: FixtureCase, _ flushes: [Int]) throws {
    let run = try Run(fixture)
    let result = run.take(readsFewRows: true, flushingAfter: Set(flushes))
    let error = try fixture.tensor("last").error(of: result)
    #expect(error <= Self.tolerance)
  }

  @Test(arguments: try Fixture("optimizers").cases("late rows"))
  func equalsOurOwnDenseUpdateAtEveryReading(_ fixture: FixtureCase) throws {
    let run = try Run(fixture)
    var dense: [Tensor] = []
    let last = run.take(readsFewRows: false, flushingAfter: []) { _, model in
      dense.append(model.table.value)
    }
    let late = run.take(readsFewRows: true, flushingAfter: [100]) { step, model in
      for row in run.rows[step] {
        func values(_ table: Tensor) -> [Float] { (0..<table.columns).map { table[row, $0] } }
        let error = relativeError(
          values(model.table.value), values(dense[step]).map(Double.init))
        #expect(error <= Self.ownTolerance, "row \(row) as step \(step) reads it")
      }
    }
    #expect(relativeError(late, last) <= Self.ownTolerance)
  }

  /// The comparison would notice a row left behind.
  @Test func aRowThatIsNotBroughtUpToDateIsFarOff() throws {
    let run = try Run(try #require(Fixture("optimizers").cases("late rows").first))
    let last = run.take(readsFewRows: false, flushingAfter: [])
    #expect(relativeError(run.first, last) > 1e-2)
    let neverRead = (0..<3).map { abs(run.first[0, $0] - last[0, $0]) }
    #expect((neverRead.max() ?? 0) > 1e-3, "decay alone moves a row")
  }
}
