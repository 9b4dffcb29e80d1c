import Foundation
import LinnetTensor

/// The words of a model with the vectors that it has learnt for them.
///
///     let space = try TextClassifier(contentsOf: "models/sentiment.safetensors").embeddingSpace
///     for neighbour in try space.neighbours(of: "lovely", count: 5) {
///       print(neighbour.word, neighbour.similarity)
///     }
public struct EmbeddingSpace: Sendable {
  /// The words, each once, in the order of the vocabulary.
  public let words: [String]
  /// [words, E].
  let vectors: Tensor
  /// The reciprocal length of each vector; 0 of a vector of zeros.
  private let scales: [Float]
  /// The vectors of the words of a text, as the model reads it.
  private let lookUp: @Sendable (String) -> [Float]?

  /// The words of `vectors` in order; `lookUp` finds the vector of any word that the model can read.
  init(words: [String], vectors: Tensor, lookUp: @escaping @Sendable (String) -> [Float]?) {
    self.words = words
    self.vectors = vectors
    self.lookUp = lookUp
    scales = words.indices.map { row in
      let length = dot(vectors[rows: row..<row + 1], vectors[rows: row..<row + 1]).squareRoot()
      return length > 0 ? 1 / length : 0
    }
  }

  /// A word near another one.
  public struct Neighbour: Sendable, Equatable {
    /// As the vocabulary has it.
    public let word: String
    /// The cosine of the angle between the two vectors, from -1 to 1.
    public let similarity: Double
  }

  /// The vector of a word: E numbers.
  ///
  /// - Throws: `EmbeddingError.unknownWord` where the model knows nothing of it.
  public func vector(of word: String) throws(EmbeddingError) -> [Float] {
    guard let vector = lookUp(word) else { throw .unknownWord(word) }
    return vector
  }

  /// The words whose vectors point most nearly where that of a word does, the nearest first; not the word
  /// itself.
  ///
  /// - Parameters:
  ///   - word: any word.
  ///   - count: how many.
  /// - Returns: at most so many.
  /// - Throws: `EmbeddingError.unknownWord`.
  /// - Complexity: a product for each word of the vocabulary.
  public func neighbours(of word: String, count: Int) throws(EmbeddingError) -> [Neighbour] {
    let vector = try vector(of: word)
    let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard length > 0 else { return [] }
    let query = Tensor(vector.map { $0 / length }, shape: Shape(1, vector.count))
    let similarities = words.indices.map { row in
      scales[row] * dot(vectors[rows: row..<row + 1], query.allRows)
    }
    return similarities.indices.filter { scales[$0] > 0 && !isSame(words[$0], word) }
      .sorted { (similarities[$1], $0) < (similarities[$0], $1) }
      .prefix(max(0, count))
      .map { Neighbour(word: words[$0], similarity: Double(similarities[$0])) }
  }

  private func isSame(_ one: String, _ other: String) -> Bool {
    one.lowercased() == other.lowercased()
  }
}

/// A word that has no vector.
public enum EmbeddingError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The model has no vectors of words: a linear classifier, a forecaster.
  case noEmbedding
  /// The model knows nothing of the word.
  case unknownWord(String)

  /// One line: what was expected and what was found.
  public var description: String {
    switch self {
    case .noEmbedding: "expected a model with an embedding, found one without"
    case .unknownWord(let word):
      "expected a word that the model knows, found \(String(reflecting: word))"
    }
  }
}
