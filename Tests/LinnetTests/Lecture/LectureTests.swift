import Foundation
import TestSupport
import Testing

/// The documentation and what it shows cannot drift apart.
@Suite struct LectureTests {
  @Test func codeInArticlesIsCodeThatRuns() throws {
    let samples = try CodeSample.all()
    for article in try Article.all() {
      for block in article.blocks where block.language == "swift" {
        #expect(samples.contains { $0.isIn(block) }, "\(article): no test has\n\(block.text)")
      }
    }
  }

  @Test func everySampleIsInAnArticle() throws {
    let blocks = try Article.all().flatMap(\.blocks)
    for sample in try CodeSample.all() {
      #expect(blocks.contains { sample.isIn($0) }, "\(sample) is in no article")
    }
  }

  @Test func everyFigureIsMadeByACommandOfItsArticle() throws {
    let folder = Article.lectureFolder
    var shown: Set<String> = []
    for article in try Article.lecture() {
      let commands = article.blocks.filter { $0.language == "sh" }.map(\.text)
      for figure in article.figures {
        shown.insert("\(folder)/\(figure)")
        #expect(
          commands.contains { $0.contains("--svg \(figure)") }, "\(article): who makes \(figure)?")
      }
    }
    let figures = try Article.files(in: folder, endingWith: ".svg")
    #expect(shown == Set(figures))
    for figure in figures {
      let path = Article.repository.appendingPathComponent(figure).path
      let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
      #expect((1..<100_000).contains(size ?? 0), "\(figure) has \(size ?? 0) bytes")
    }
  }

  @Test func theLectureIsReadInOrder() throws {
    let names = try Article.lecture().map(\.name)
    let landing = try Article("Sources/Linnet/Documentation.docc/Linnet.md").prose
    #expect(landing.matches(of: /- <doc:(.+)>/).map { String($0.1) } == names)
    let readme = try Article("README.md").prose
    let links = readme.matches(of: /\(Sources\/Linnet\/Documentation\.docc\/Lecture\/(.+?)\.md\)/)
    #expect(links.map { String($0.1) } == names)
    for (article, next) in zip(try Article.lecture(), names.dropFirst()) {
      #expect(article.prose.contains("Next: <doc:\(next)>"), "\(article)")
    }
  }
}
