import Foundation

/// What a sample prints, to be compared with what its article shows.
public final class Transcript {
  /// The lines so far.
  public private(set) var printed = ""

  /// Nothing yet.
  public init() {}

  /// Adds a line, as Swift's `print` does.
  public func print(_ items: [Any]) {
    printed += (printed.isEmpty ? "" : "\n") + items.map { "\($0)" }.joined(separator: " ")
  }

  /// What the article shows below the last sample that ends before the caller's line.
  public func shown(file: String = #filePath, line: Int = #line) throws -> String {
    let path = file.replacing(Article.repository.path + "/", with: "")
    guard let sample = try CodeSample.all(in: path).last(where: { $0.end < line }) else {
      throw FixtureError(missing: "sample before \(path):\(line)")
    }
    for block in try Article.all().flatMap(\.blocks) where sample.isIn(block) {
      if let output = block.output { return output }
    }
    throw FixtureError(missing: "output of \(sample)")
  }
}

/// A suite of samples: in its methods `print` adds to a transcript.
public protocol SampleSuite {
  /// What was printed.
  var page: Transcript { get }
}

extension SampleSuite {
  /// Adds a line to the transcript.
  public func print(_ items: Any...) { page.print(items) }
}
