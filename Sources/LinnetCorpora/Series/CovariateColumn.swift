/// A covariate of all series of a table: a column of numbers, or of names.
struct CovariateColumn {
  /// The most different names.
  static let maximumNames = 1000

  /// Its place among the covariates.
  let index: Int
  private let name: String
  /// The names, by their first appearance; nil for numbers.
  private let names: [String]?
  private let places: [String: Int]

  /// Finds out whether a column holds numbers or names.
  ///
  /// - Throws: `.empty` where it says nothing, `.tooLong` for too many names.
  init(_ index: Int, of table: LongSeries) throws(CorpusError) {
    self.index = index
    name = table.covariates[index]
    var hasNumber = false
    var isNamed = false
    for cell in table.series.lazy.flatMap({ $0.cells[index] }) {
      switch SeriesField(cell) {
      case .missing: break
      case .number: hasNumber = true
      case .other: isNamed = true
      }
    }
    guard hasNumber || isNamed else {
      throw CorpusError(.empty, SourceLocation(file: table.file), "the column \(name) is empty")
    }
    guard isNamed else {
      (names, places) = (nil, [:])
      return
    }
    var names: [String] = []
    var places: [String: Int] = [:]
    for rows in table.series {
      for (row, cell) in rows.cells[index].enumerated() where SeriesField(cell) != .missing {
        guard places[cell] == nil else { continue }
        guard names.count < Self.maximumNames else {
          throw CorpusError(
            .tooLong, SourceLocation(file: table.file, line: rows.lines[row]),
            "the column \(name) has more than \(Self.maximumNames) different names")
        }
        places[cell] = names.count
        names.append(cell)
      }
    }
    (self.names, self.places) = (names, places)
  }

  /// What the rows of a series say, at their places in time; the last place is the largest.
  func covariate(_ cells: [String], at times: [Int]) -> Covariate {
    let count = (times.last ?? -1) + 1
    guard let names else {
      var numbers = [Double?](repeating: nil, count: count)
      for (cell, time) in zip(cells, times) {
        if case .number(let number) = SeriesField(cell) { numbers[time] = number }
      }
      return Covariate(name: name, values: .numbers(numbers))
    }
    var categories = [Int?](repeating: nil, count: count)
    for (cell, time) in zip(cells, times) { categories[time] = places[cell] }
    return Covariate(name: name, values: .categories(categories, names: names))
  }
}
