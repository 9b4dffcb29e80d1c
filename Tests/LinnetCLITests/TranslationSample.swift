import Foundation
import TestSupport

/// A small parallel corpus, options that make training quick, and a model trained once per run of the
/// tests.
enum TranslationSample {
  private static let words = [
    ("river", "fleuve"), ("stone", "pierre"), ("garden", "jardin"), ("window", "fenêtre"),
    ("letter", "lettre"), ("market", "marché"), ("summer", "été"), ("bridge", "pont"),
  ]

  /// 100 pairs, none of them alike.
  static let pairs: [(source: String, target: String)] = (0..<100).map { number in
    let chosen = [number % 8, number / 8 % 8, (number / 3 + number / 64) % 8, number % 5].map {
      words[$0]
    }
    return (
      "the \(chosen[0].0) and \(chosen[1].0), \(chosen[2].0) or \(chosen[3].0) \(number).",
      "\(chosen[0].1) et \(chosen[1].1), \(chosen[2].1) ou \(chosen[3].1) \(number)."
    )
  }

  static let source = pairs.map { $0.source + "\n" }.joined()
  static let target = pairs.map { $0.target + "\n" }.joined()
  static let tsv = pairs.map { "\($0.source)\t\($0.target)\n" }.joined()
  static let tmx =
    #"<?xml version="1.0"?><tmx version="1.4"><header srclang="en"/><body>"# + "\n"
    + pairs.map {
      "<tu><tuv xml:lang=\"fr-FR\"><seg>\($0.target)</seg></tuv>"
        + "<tuv xml:lang=\"en\"><seg>\($0.source)</seg></tuv></tu>\n"
    }.joined() + "</body></tmx>\n"

  static let languages = ["--source-language", "en", "--target-language", "fr"]
  static let small =
    languages + [
      "--embedding-size", "8", "--hidden-size", "8", "--vocabulary-size", "330", "--batch-size",
      "64", "--threads", "1",
    ]

  /// There until the tests end.
  private static let folder: Scratch? = {
    atexit {
      _ = TranslationSample.folder.map { try? FileManager.default.removeItem(atPath: $0.path) }
    }
    return try? Scratch()
  }()

  /// The path of a model from English to French, which has learnt little.
  static let model = trained("model.safetensors")
  /// The same without attention.
  static let plainModel = trained("plain.safetensors", "--attention", "none")

  private static func trained(_ name: String, _ options: String...) -> String {
    guard let folder, let corpus = try? folder.write("train.tsv", tsv) else { return "no folder" }
    let model = folder / name
    _ = try? RunCommand.run(
      ["train", "translator", "--data", corpus, "--output", model, "--epochs", "12"]
        + ["--learning-rate", "0.02"] + small + options)
    return model
  }
}
