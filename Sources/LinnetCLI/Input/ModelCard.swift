import Foundation
import LinnetFormats

/// What is written about a model in a `.json` file beside it.
struct ModelCard: Codable {
  /// How good a model is on a labelled corpus.
  struct Score: Codable {
    let corpus: String
    let documents: Int
    let accuracy: Double
    let macroF1: Double
  }

  /// What it was trained on.
  let data: String
  let license: String
  /// What trained it.
  let command: String
  let seed: UInt64
  let scores: [Score]

  /// The card of the model file at `path`; nil where it has none.
  ///
  /// - Throws: `BadModelCard` for a file that is no card, `FileError` for one that cannot be read.
  static func beside(_ path: String) throws -> ModelCard? {
    let card = URL(fileURLWithPath: path).deletingPathExtension().path + ".json"
    guard FileManager.default.fileExists(atPath: card) else { return nil }
    let data = try MappedFile(path: card).withUnsafeBytes { Data($0) }
    do { return try JSONDecoder().decode(ModelCard.self, from: data) } catch {
      throw BadModelCard(path: card)
    }
  }
}

/// A model's card cannot be read.
struct BadModelCard: Error, CustomStringConvertible {
  let path: String
  var description: String {
    "\(path): expected a card with data, license, command, seed and scores (each with corpus, "
      + "documents, accuracy and macroF1), found something else"
  }
}
