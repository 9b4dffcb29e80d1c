import Foundation
import Linnet
import LinnetCorpora
import Testing

// Sample: begin
func train(on corpus: String, into model: String) throws -> Classification {
  let texts = try LabeledTexts.read(path: corpus)  // label<TAB>text, CSV, JSON lines, …
  let split = try DatasetSplit(texts, seed: 1)  // near-duplicates stay on one side
  let training = try ClassifierTraining(train: split.train, development: split.development)
  let outcome = try training.run(threads: 2)
  try outcome.classifier.write(to: model)

  let classifier = try TextClassifier(contentsOf: model)
  return classifier.classify("You won a cash prize! Reply to claim.")  // .label, .probability
}

func translate(_ text: String, with model: String) throws -> String {
  let translator = try Translator(contentsOf: model)
  let translation = translator.translate(text)  // .sentences, each with candidates and .confidence
  return translation.text
}
// Sample: end

@Suite struct ReadmeTests {
  @Test func codeInReadmeRuns() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("linnet-readme-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let corpus = folder.appendingPathComponent("corpus.tsv")
    let words = ["alpha", "bravo", "carol", "delta", "eagle", "frost", "grape", "hotel"]
    let rows = words.flatMap { first in
      words.prefix(5).map { second in
        "spam\tyou won a cash prize reply to claim \(first) \(second)\nham\tsee you at lunch \(second) \(first)\n"
      }
    }
    try Data(rows.joined().utf8).write(to: corpus)
    let model = folder.appendingPathComponent("model.safetensors")
    let result = try train(on: corpus.path, into: model.path)
    #expect(result.label == "spam")
    #expect((0.5...1).contains(result.probability))
  }

  @Test func theTranslatorThatShipsTranslates() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let model = root.appendingPathComponent("models/en-fr.safetensors").path
    #expect(try translate("Thank you.\n", with: model) == "Merci.\n")
  }
}
