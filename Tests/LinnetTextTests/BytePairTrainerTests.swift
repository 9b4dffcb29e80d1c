import Foundation
import Testing

@testable import LinnetText

@Suite struct BytePairTrainerTests {
  private func train(_ fixture: BytePairFixture, _ lines: [String]) throws -> SubwordVocabulary {
    var trainer = try BytePairTrainer(
      maximumSize: fixture.maximumSize, minimumFrequency: fixture.minimumFrequency)
    for line in lines { try trainer.add(line) }
    return try trainer.finish()
  }

  @Test func agreesWithAnIndependentImplementation() throws {
    let cases = try BytePairFixture.cases()
    #expect(cases.count == 4)
    for expected in cases {
      let vocabulary = try train(expected, expected.lines)
      #expect(String(decoding: vocabulary.text, as: UTF8.self) == expected.text)
      #expect(vocabulary.count <= expected.maximumSize)
    }
  }

  @Test func doesNotDependOnTheOrderOfTheTexts() throws {
    let fixture = try #require(BytePairFixture.cases().first)
    let lines = fixture.lines
    #expect(try train(fixture, lines) == train(fixture, lines.reversed()))
    let half = lines.count / 2
    #expect(try train(fixture, lines) == train(fixture, Array(lines[half...] + lines[..<half])))
  }

  @Test func countsInLittleMemory() throws {
    var vocabularies: [SubwordVocabulary] = []
    for limit in [1 << 16, 1 << 30] {
      var trainer = try BytePairTrainer(maximumSize: 600, memoryLimit: limit)
      for number in 0..<20_000 { try trainer.add("word\(number % 7000) and \(number % 11)") }
      vocabularies.append(try trainer.finish())
    }
    #expect(vocabularies[0] == vocabularies[1])
  }

  @Test func protectedPartsAreNotLearnt() throws {
    var trainer = try BytePairTrainer(maximumSize: 400)
    for _ in 0..<5 { try trainer.add(ProtectedText("see {qqqq} <b>xy</b>")) }
    let vocabulary = try trainer.finish()
    #expect(vocabulary.id(of: "▁see") != nil)
    #expect(vocabulary.id(of: "q") == nil)
    #expect(vocabulary.id(of: "b") == nil)
  }

  @Test func anyBytesCanBeLearntFrom() throws {
    var random = RandomText(seed: 6)
    var trainer = try BytePairTrainer(maximumSize: 1000, minimumFrequency: 1)
    for _ in 0..<300 {
      let bytes = random.bytes(random.below(60)) + random.scalars(random.below(20))
      try trainer.add(bytes.withUnsafeBufferPointer { ProtectedText(unprotectedUTF8: $0) })
    }
    try trainer.add(String(repeating: "x", count: 1 << 20))
    let vocabulary = try trainer.finish()
    #expect(vocabulary.count == 1000)
    #expect(try SubwordVocabulary(text: vocabulary.text, file: "x") == vocabulary)
  }

  @Test func optionsOutOfRange() {
    #expect(throws: TextError.self) { _ = try BytePairTrainer(maximumSize: 274).maximumSize }
    #expect(throws: TextError.self) { _ = try BytePairTrainer(maximumSize: .max).maximumSize }
    #expect(throws: TextError.self) {
      _ = try BytePairTrainer(maximumSize: 400, minimumFrequency: 0).maximumSize
    }
  }
}
