/// What the gates of a model's recurrent layer do on a text.
public struct TextGates: Sendable {
  /// The words that the steps read, `</s>` where there is none; of a translator subwords, with … before those
  /// that go on a word.
  public let words: [String]
  /// The layer, counted from 1, the one next to the words.
  public let layer: Int
  /// How many layers the model has.
  public let layerCount: Int
  /// What the units do, for each direction, the forward one first.
  public let directions: [GateTrace]
}

/// Why there are no gates to show.
public enum GateError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The model has no layers with gates, but others.
  case noGates(encoder: String)
  /// There is no layer of that number.
  case noSuchLayer(Int, count: Int)

  /// One line: what was expected and what was found.
  public var description: String {
    switch self {
    case .noGates(let encoder):
      "expected a model with gates (lstm, bi-lstm or gru), found one with the encoder \(encoder)"
    case .noSuchLayer(let layer, let count):
      "expected a layer from 1 to \(count), found \(layer)"
    }
  }
}
