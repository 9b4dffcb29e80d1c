import Foundation
import TestSupport

/// A small corpus, and a model trained on it once per run of the tests.
enum Sample {
  private static let places = [
    "film", "meal", "hotel", "book", "song", "waiter", "phone", "garden", "concert", "train",
  ]
  private static let praise = [
    "lovely", "delightful", "superb", "charming", "wonderful", "pleasant", "brilliant", "tasty",
  ]
  private static let blame = [
    "awful", "dreadful", "broken", "boring", "terrible", "rude", "dirty", "dull",
  ]

  /// Rows of label and text: 30 of `neg`, 30 of `pos`, none of them alike.
  static let rows: [(label: String, text: String)] = (0..<60).map { number in
    let words = number % 2 == 0 ? praise : blame
    let (first, second) = (words[number / 2 % 8], words[(number / 2 + 1 + number / 16) % 8])
    let text = "the \(places[number / 2 % 10]) was \(first) and so \(second)"
    return (number % 2 == 0 ? "pos" : "neg", number / 2 >= 20 ? "\(text) to me" : text)
  }

  /// The rows with a tab between label and text.
  static let tsv = rows.map { "\($0.label)\t\($0.text)\n" }.joined()

  /// Ten rows to choose by, two of them with the wrong label, so that a model does not become surer
  /// than it should.
  static let development = rows.prefix(10).enumerated().map { number, row in
    let label = number < 2 ? rows[1 - number].label : row.label
    return "\(label)\t\(row.text) with a friend\n"
  }.joined()

  /// Options that make training quick.
  static let small = [
    "--embedding-size", "8", "--hidden-size", "8", "--shortcut-buckets", "1024", "--threads", "1",
  ]

  /// There until the tests end.
  private static let folder: Scratch? = {
    atexit { _ = Sample.folder.map { try? FileManager.default.removeItem(atPath: $0.path) } }
    return try? Scratch()
  }()

  /// The path of a model that knows the labels `neg` and `pos`.
  static let model: String = {
    guard let folder, let corpus = try? folder.write("train.tsv", tsv),
      let dev = try? folder.write("dev.tsv", development)
    else { return "no folder" }
    let model = folder / "model.safetensors"
    _ = try? RunCommand.run(
      ["train", "classifier", "--train", corpus, "--dev", dev, "--output", model]
        + ["--epochs", "8", "--learning-rate", "0.01"] + small)
    return model
  }()
}
