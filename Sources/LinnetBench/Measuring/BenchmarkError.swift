/// Why something could not be measured: one line.
struct BenchmarkError: Error, CustomStringConvertible, Equatable {
  let description: String

  init(_ description: String) { self.description = description }
}
