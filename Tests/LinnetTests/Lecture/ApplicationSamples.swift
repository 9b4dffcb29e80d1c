import Foundation
import Linnet
import LinnetCorpora
import LinnetTensor
import LinnetTraining
import TestSupport
import Testing

/// What the articles on applications show; paths are those of the repository.
@Suite struct ApplicationSamples: SampleSuite {
  let page = Transcript()

  init() { _ = FileManager.default.changeCurrentDirectoryPath(Article.repository.path) }

  @Test func spam() throws {
    // Sample: begin
    let classifier = try TextClassifier(contentsOf: "models/spam.safetensors")
    for text in ["See you at lunch, I will bring the book.", "Claim your free prize now!"] {
      let result = classifier.classify(text)
      let careful = result.label(thresholds: ["spam": 0.99])  // spam only when that sure
      let probability = String(format: "%.3f", result.probability)
      print(result.label, probability, "· with a threshold of 0.99:", careful.label)
    }
    // Sample: end
    #expect(page.printed == (try page.shown()))
  }

  @Test func sentiment() throws {
    // Sample: begin
    let classifier = try TextClassifier(contentsOf: "models/sentiment.safetensors")
    let text = "Not a good film, but the music is lovely."
    let explanation = try classifier.explain(text)
    let sum = explanation.words.reduce(0) { $0 + $1.weight }
    for word in explanation.words.sorted(by: { abs($0.weight) > abs($1.weight) }).prefix(3) {
      print(word.text, String(format: "%+.2f", word.weight))
    }
    print("sum of all weights", String(format: "%+.2f", sum))
    let difference = explanation.score - explanation.baseline
    print("score less that of an empty text", String(format: "%+.2f", difference))
    // Sample: end
    #expect(page.printed == (try page.shown()))
  }

  @Test func attention() throws {
    // Sample: begin
    let encoded = [[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]]  // h₁, h₂, h₃ of the source
    let query = [0.2, 2.0]  // the decoder's state
    let scores = encoded.map { $0[0] * query[0] + $0[1] * query[1] }
    let exponentials = scores.map { exp($0) }
    let sum = exponentials.reduce(0, +)
    let weights = exponentials.map { $0 / sum }  // softmax: positive, and their sum is 1
    let context = (0..<2).map { column in
      zip(weights, encoded).reduce(0) { $0 + $1.0 * $1.1[column] }
    }
    for (name, numbers) in [("scores ", scores), ("weights", weights), ("context", context)] {
      print(name, numbers.map { String(format: "%.4f", $0) }.joined(separator: "  "))
    }
    // Sample: end
    #expect(page.printed == (try page.shown()))
  }

  @Test func translation() throws {
    // Sample: begin
    let translator = try Translator(contentsOf: "models/en-fr.safetensors")
    let translation = translator.translate("Where is the station? I am late.")
    for sentence in translation.sentences { print(sentence.text) }
    // Sample: end
    #expect(page.printed == (try page.shown()))
  }

  @Test func seasonalNaive() throws {
    // Sample: begin
    let shops = try TimeSeriesFile(
      path: "corpora/sales/sales.csv", options: .init(seriesColumn: .name("shop"))
    ).series
    for shop in shops.prefix(3) {
      let (history, actual) = (shop.values.dropLast(12), shop.values.suffix(12))
      let forecast = SeasonalNaive(seasonLength: 12).forecast(
        history: Array(history), horizon: 12, levels: [])
      let errors = ForecastErrors(
        forecast: forecast.mean, actual: Array(actual), history: Array(history), seasonLength: 12)
      let scaled = errors?.scaledError ?? .nan
      print(shop.name, String(format: "MASE %.2f", scaled))
    }
    // Sample: end
    #expect(page.printed == (try page.shown()))
  }
}
