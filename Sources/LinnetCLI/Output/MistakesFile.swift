import Linnet
import LinnetCorpora
import LinnetFormats

/// The texts that a model got wrong, for people to read.
enum MistakesFile {
  static func write(_ mistakes: [ClassifierEvaluation.Mistake], to path: String) throws {
    let lines = mistakes.map { mistake in
      [
        mistake.label.onOneLine, mistake.predicted.onOneLine, mistake.probability.fixed(4),
        mistake.source.description.onOneLine,
        mistake.text.map { $0 == "\t" || $0.isNewline ? " " : String($0) }.joined(),
      ].joined(separator: "\t") + "\n"
    }
    try AtomicFile.write(Array(lines.joined().utf8), to: path)
  }
}
