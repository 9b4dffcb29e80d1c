import LinnetTensor
import Testing

@testable import Linnet

@Suite struct EmbeddingSpaceTests {
  private static let vectors: [String: [Float]] = [
    "north": [0, 2], "south": [0, -1], "east": [3, 0], "northeast": [1, 1],
  ]
  private let space = EmbeddingSpace(
    words: ["north", "south", "east", "northeast", "nowhere"],
    vectors: Tensor([0, 2, 0, -1, 3, 0, 1, 1, 0, 0], shape: Shape(5, 2)),
    lookUp: { Self.vectors[$0] })

  @Test func neighboursAreThoseOfTheSmallestAngle() throws {
    let found = try space.neighbours(of: "north", count: 9)
    #expect(found.map(\.word) == ["northeast", "east", "south"])
    for (neighbour, expected) in zip(found, [(0.5 as Double).squareRoot(), 0, -1]) {
      #expect(abs(neighbour.similarity - expected) < 1e-6)
    }
    #expect(try space.neighbours(of: "north", count: 1).map(\.word) == ["northeast"])
  }

  @Test func unknownWordsAreRefused() {
    let error = #expect(throws: EmbeddingError.self) { try space.neighbours(of: "up", count: 3) }
    #expect(error?.description == "expected a word that the model knows, found \"up\"")
  }

  /// Points on a line of any direction keep their distances, and the second component is nothing.
  @Test func aLineHasOneComponent() {
    let components = PrincipalComponents((0..<7).map { [3 * Double($0), 4 * Double($0), 1] })
    let places = components.points.map(\.x)
    for (one, next) in zip(places, places.dropFirst()) { #expect(abs(abs(next - one) - 5) < 1e-9) }
    #expect(abs(components.shares.x - 1) < 1e-9 && abs(components.shares.y) < 1e-9)
    #expect(components.points.allSatisfy { abs($0.y) < 1e-6 })
  }

  /// Distances in the plane of two components are those of vectors that lie in a plane.
  @Test func aPlaneKeepsItsDistances() {
    let vectors: [[Double]] = [[1, 2, 0, 5], [3, -1, 0, 5], [-2, 0.5, 0, 5], [0, 4, 0, 5]]
    let points = PrincipalComponents(vectors).points
    for one in vectors.indices {
      for other in vectors.indices {
        let expected = zip(vectors[one], vectors[other]).reduce(0) {
          $0 + ($1.0 - $1.1) * ($1.0 - $1.1)
        }
        let (dx, dy) = (points[one].x - points[other].x, points[one].y - points[other].y)
        #expect(abs(dx * dx + dy * dy - expected) < 1e-6)
      }
    }
  }

  @Test func aClassifierKnowsItsWords() throws {
    let space = try Sample.classifier().embeddingSpace
    #expect(space.words.contains("prize"))
    #expect(try space.neighbours(of: "Prize", count: 3).count == 3)
    #expect(try !space.neighbours(of: "prize", count: 100).contains { $0.word == "prize" })
    let map = try space.map(of: ["prize", "lunch", "river"])
    #expect(map.points.map(\.word) == ["prize", "lunch", "river"])
    #expect(map.svg.contains(">lunch</text>") && map.svg.contains("% of the variance"))
  }

  @Test func aTranslatorKnowsTheBeginningsOfWords() throws {
    let space = try RandomTranslator.make().embeddingSpace
    #expect(space.words.contains("the"))
    #expect(try space.neighbours(of: "the", count: 4).count == 4)
  }
}
