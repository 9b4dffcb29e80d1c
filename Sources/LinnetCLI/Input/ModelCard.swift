import Foundation
import LinnetFormats

/// What is written about a model in a `.json` file beside it.
struct ModelCard: Codable {
  /// What it was trained on.
  let data: String
  let license: String
  /// What trained it.
  let command: String
  let seed: UInt64
  let scores: [Score]

  /// How good a model is on the texts of a corpus.
  struct Score: Codable {
    let corpus: String
    let documents: Int
    let measure: Measure

    /// What it is measured by.
    enum Measure: Equatable {
      /// Labels.
      case classification(accuracy: Double, macroF1: Double)
      /// Translations; the signature is that of BLEU.
      case translation(bleu: Double, chrF: Double, signature: String)
    }
  }

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

/// In JSON the numbers of a score stand side by side; which there are tells the measure.
extension ModelCard.Score {
  private enum Key: String, CodingKey {
    case corpus, documents, accuracy, macroF1, bleu, chrF, signature
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    corpus = try values.decode(String.self, forKey: .corpus)
    documents = try values.decode(Int.self, forKey: .documents)
    func number(_ key: Key) throws -> Double { try values.decode(Double.self, forKey: key) }
    measure =
      values.contains(.bleu)
      ? .translation(
        bleu: try number(.bleu), chrF: try number(.chrF),
        signature: try values.decode(String.self, forKey: .signature))
      : .classification(accuracy: try number(.accuracy), macroF1: try number(.macroF1))
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(corpus, forKey: .corpus)
    try values.encode(documents, forKey: .documents)
    switch measure {
    case .classification(let accuracy, let macroF1):
      try values.encode(accuracy, forKey: .accuracy)
      try values.encode(macroF1, forKey: .macroF1)
    case .translation(let bleu, let chrF, let signature):
      try values.encode(bleu, forKey: .bleu)
      try values.encode(chrF, forKey: .chrF)
      try values.encode(signature, forKey: .signature)
    }
  }
}

/// A model's card cannot be read.
struct BadModelCard: Error, CustomStringConvertible {
  let path: String
  var description: String {
    "\(path): expected a card with data, license, command, seed and scores (each with corpus, "
      + "documents, and accuracy and macroF1, or bleu, chrF and signature), found something else"
  }
}
