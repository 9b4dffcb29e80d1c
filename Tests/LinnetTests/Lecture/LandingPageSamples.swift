import Foundation
import Linnet
import LinnetCorpora
import LinnetFormats
import LinnetText
import TestSupport
import Testing

/// The code of the landing pages of text and files; paths are those of the repository.
@Suite struct LandingPageSamples: SampleSuite {
  let page = Transcript()

  init() { _ = FileManager.default.changeCurrentDirectoryPath(Article.repository.path) }

  @Test func classifier() throws {
    // Sample: begin
    let classifier = try TextClassifier(contentsOf: "models/spam.safetensors")
    let result = classifier.classify("You won a cash prize! Reply to claim.")
    print(result.label, result.probability)
    // Sample: end
    #expect(classifier.labels.contains(result.label))
  }

  @Test func translator() throws {
    // Sample: begin
    let translator = try Translator(contentsOf: "models/en-fr.safetensors")
    let translation = translator.translate("Where is the station? I am late.")
    print(translation.text, translation.confidence)
    // Sample: end
    #expect(translation.sentences.count == 2)
  }

  @Test func corpus() throws {
    // Sample: begin
    let texts = try LabeledTexts.read(path: "corpora/spam/train.tsv")
    try CorpusSummary(texts).checkTrainable(name: "train.tsv")
    let split = try DatasetSplit(texts, seed: 1, fractions: .init(development: 0.1))
    // Sample: end
    #expect(split.train.count + split.development.count == texts.count)
  }

  @Test func modelFile() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(
      "linnet-\(UUID().uuidString)"
    ).path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let vocabularyText = "free\t3\n"
    // Sample: begin
    var writer = ModelFileWriter(kind: "classifier", configuration: #"{"hiddenSize": 128}"#)
    writer.add("output.bias", shape: [2], [0.25, -0.25])
    writer.add("vocabulary", bytes: Array(vocabularyText.utf8))
    try writer.write(to: path)

    let model = try ModelFile(path: path, kind: "classifier")
    let bias = try model.tensor("output.bias", shape: [2])  // in place, keeps the file mapped
    bias.withUnsafeBufferPointer { print($0[0], $0[1]) }
    // Sample: end
    #expect(page.printed == "0.25 -0.25")
  }

  @Test func vocabulary() throws {
    let texts = ["Win now", "win a prize now"]
    // Sample: begin
    let tokenizer = try WordTokenizer(TokenizerConfiguration())
    var builder = try VocabularyBuilder(minimumFrequency: 2, maximumSize: 20_000)
    for text in texts { try builder.add(text, tokenizer: tokenizer) }
    let vocabulary = try builder.finish()
    let encoding = tokenizer.encode("Win £1000 now!", vocabulary: vocabulary)
    // Sample: end
    #expect(encoding.ids.count == 5)
  }
}
