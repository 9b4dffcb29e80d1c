import LinnetNN
import LinnetTensor
import LinnetText

/// A text as a classifier reads it, window by window, to look at what each token does.
struct WindowReader {
  let windows: [EncodedText]
  private let classifier: TextClassifier
  private let text: [UInt8]
  private let ranges: [Range<Int>]
  private let assembler: InputAssembler
  /// What is read of a text without words.
  private let empty: EncodedText

  init(_ classifier: TextClassifier, _ text: String) {
    self.classifier = classifier
    self.text = Array(text.utf8)
    var ranges: [Range<Int>] = []
    self.text.withUnsafeBufferPointer { bytes in
      classifier.encoder.tokenizer.forEachToken(inUTF8: bytes) { ranges.append($0.range) }
    }
    self.ranges = ranges
    var types = classifier.emptyTypes
    let features = classifier.configuration.features
    windows = classifier.encoder.encode(text, &types).windows(of: features.maximumTokens)
    empty = classifier.encoder.encode("", &types)
    assembler = InputAssembler(
      types, classifier.vocabulary, features, classifier.configuration.network, classifier.shortcut)
  }

  /// The tokens of all windows.
  var count: Int { windows.reduce(0) { $0 + $1.count } }

  /// A window as the network reads it.
  func input(of window: EncodedText) -> ClassifierInput {
    var input = ClassifierInput()
    assembler.assemble([window], into: &input)
    return input
  }

  /// What each token adds to the linear function of the logits through the shortcut.
  func shortcutContributions(of window: EncodedText, direction: [Float]) -> [Double] {
    guard let shortcut = classifier.shortcut, let table = classifier.network.shortcut?.table.value
    else { return [Double](repeating: 0, count: window.count) }
    return shortcut.contributions(of: window, assembler.types) { bucket in
      direction.indices.reduce(0) { $0 + Double(direction[$1] * table[Int(bucket), $1]) }
    }
  }

  /// How far the linear function of the logits falls where each token is left out.
  func losses(of window: EncodedText, direction: [Float], on pool: WorkerPool) -> [Double] {
    let shorter = (0..<window.count).map { token in
      var text = window
      text.types.remove(at: token)
      text.shapes.remove(at: token)
      return text.count == 0 ? empty : text
    }
    let logits = classifier.shelf.lend {
      classifier.packed.logits(of: [window] + shorter, assembler, &$0, pool)
    }
    let scores = (0..<logits.rows).map { row in
      direction.indices.reduce(0) { $0 + Double(direction[$1] * logits[row, $1]) }
    }
    return scores.dropFirst().map { scores[0] - $0 }
  }

  /// The words of the text with their weights.
  func words(weights: [Double]) -> [Explanation.Word] {
    zip(ranges, weights).map { range, weight in
      Explanation.Word(
        text: String(decoding: text[range], as: UTF8.self), range: range, weight: weight)
    }
  }
}
