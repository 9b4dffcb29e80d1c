/// What can be wrong with a vocabulary that is read or built.
public struct VocabularyError: Error, CustomStringConvertible, Sendable, Equatable {
  /// The file, or what else the vocabulary was read from.
  public let file: String
  /// The line, counted from 1; nil where the fault is in no one line.
  public let line: Int?
  /// What was expected and what was found.
  public let problem: String

  init(_ problem: String, file: String, line: Int? = nil) {
    self.file = file
    self.line = line
    self.problem = problem
  }

  /// One line: where, what was expected, what was found.
  public var description: String {
    "\(file)\(line.map { ":\($0)" } ?? ""): \(problem)"
  }
}
