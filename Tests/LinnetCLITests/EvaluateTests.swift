import Foundation
import Testing
import TestSupport

struct EvaluateTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  /// Rows that the model reads as their words say, whatever their label.
  static let rows = """
    pos\ta lovely and superb book
    pos\ta charming and tasty meal
    pos\ta wonderful, brilliant song
    pos\ta rude and dirty hotel
    neg\ta dull and boring film
    neg\tan awful and dreadful train
    neg\ta lovely\u{2028} and pleasant garden
    pos\ta dreadful and terrible phone

    """

  @Test func numbersOfAKnownConfusion() throws {
    let data = try folder.write("test.tsv", Self.rows)
    let result = try linnet("evaluate", Sample.model, "--data", data, "--json")
    #expect(result.exitCode == 0)
    #expect(result.outputLines.count == 1)
    let report = try object(result.output)
    #expect(
      report.keys.sorted() == [
        "accuracy", "calibrationError", "confusion", "documents", "documentsPerSecond", "labels",
        "logLoss", "macroF1",
      ])
    // By hand: of 5 pos, 3 right; of 3 neg, 2 right; 4 called pos, 4 called neg.
    #expect(report["documents"] as? Int == 8)
    #expect(report["accuracy"] as? Double == 0.625)
    #expect(
      report["confusion"] as? [String: [String: Int]] == [
        "pos": ["pos": 3, "neg": 2], "neg": ["pos": 1, "neg": 2],
      ])
    let labels = try #require(report["labels"] as? [String: [String: Double]])
    let expected: [String: [String: Double]] = [
      "pos": ["precision": 3.0 / 4, "recall": 3.0 / 5, "f1": 2.0 / 3, "support": 5],
      "neg": ["precision": 2.0 / 4, "recall": 2.0 / 3, "f1": 4.0 / 7, "support": 3],
    ]
    for (label, scores) in expected {
      #expect(labels[label]?.count == 4)
      for (name, value) in scores {
        let found = try #require(labels[label]?[name])
        #expect(abs(found - value) < 1e-12, "\(label) \(name)")
      }
    }
    let macroF1 = try #require(report["macroF1"] as? Double)
    #expect(abs(macroF1 - 13.0 / 21) < 1e-12)
    let speed = try #require(report["documentsPerSecond"] as? Double)
    #expect(speed > 0)
    try checkProbabilities(of: report, data)
  }

  /// Log loss and calibration error once more, from the probabilities that `classify` prints.
  private func checkProbabilities(of report: [String: Any], _ data: String) throws {
    let rows = try folder.text("test.tsv").split(separator: "\n").map { $0.split(separator: "\t") }
    let texts = rows.map { $0[1] + "\n" }.joined()
    let results = try linnet(
      "classify", "-m", Sample.model, "--lines", "--json", input: texts
    ).outputLines.map(object)
    #expect(results.count == rows.count)
    var loss = 0.0
    var bins: [Int: Double] = [:]
    for (row, result) in zip(rows, results) {
      let probabilities = try #require(result["probabilities"] as? [String: Double])
      loss -= log(try #require(probabilities[String(row[0])]))
      let confidence = try #require(result["probability"] as? Double)
      let isRight = result["label"] as? String == String(row[0])
      bins[min(Int(confidence * 15), 14), default: 0] += confidence - (isRight ? 1 : 0)
    }
    let error = bins.values.reduce(0) { $0 + abs($1) } / Double(rows.count)
    loss /= Double(rows.count)
    let (foundLoss, foundError) = (
      report["logLoss"] as? Double, report["calibrationError"] as? Double
    )
    #expect(abs(try #require(foundLoss) - loss) < 1e-6)
    #expect(abs(try #require(foundError) - error) < 1e-6)
  }

  @Test func tableForPeople() throws {
    let data = try folder.write("test.tsv", Self.rows)
    let result = try linnet("evaluate", Sample.model, "--data", data)
    #expect(result.exitCode == 0)
    #expect(result.outputLines.contains("accuracy           62.50 %"))
    #expect(result.outputLines.contains("neg       0.5000  0.6667  0.5714        3"))
    #expect(result.outputLines.contains("true \\ predicted  neg  pos"))
    #expect(result.outputLines.contains("pos                 2    3"))
  }

  @Test func mistakesAreListedTheSurestFirst() throws {
    let data = try folder.write("test.tsv", Self.rows)
    let result = try linnet(
      "evaluate", Sample.model, "--data", data, "--errors", folder / "errors.tsv")
    #expect(result.exitCode == 0)
    let rows = try folder.text("errors.tsv").split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.map(\.count) == [5, 5, 5])
    let probabilities = rows.compactMap { Double($0[2]) }
    #expect(probabilities == probabilities.sorted(by: >))
    #expect(Set(rows.map { $0[3] }) == Set([4, 7, 8].map { "\(data):\($0)" }))
    let garden = try #require(rows.first { $0[3].hasSuffix(":7") })
    #expect([garden[0], garden[1], garden[4]] == ["neg", "pos", "a lovely  and pleasant garden"])
  }

  @Test func unknownLabelIsNamedWithItsPlace() throws {
    let data = try folder.write("test.tsv", "pos\tgood\nneutral\tso so\n")
    let errors = try folder.write("errors.tsv", "as it was")
    let line = try complaint(["evaluate", Sample.model, "--data", data, "--errors", errors])
    #expect(line.hasPrefix("\(data):2: "))
    #expect(line.contains("\"neutral\"") && line.contains("neg, pos"))
    #expect(try folder.text("errors.tsv") == "as it was")
  }

  @Test func noUsableRow() throws {
    for text in ["", "\n\n", "label\ttext\n"] {
      let data = try folder.write("test.tsv", text)
      #expect(try complaint(["evaluate", Sample.model, "--data", data]).hasPrefix(data))
    }
  }

  @Test func mistakesDoNotReplaceWhatIsRead() throws {
    let data = try folder.write("test.tsv", Self.rows)
    try complaint(["evaluate", Sample.model, "--data", data, "--errors", data])
    #expect(try folder.text("test.tsv") == Self.rows)
  }
}
