import Foundation
import LinnetCorpora
import LinnetTraining
import Testing

@testable import Linnet

@Suite struct EvaluationReportTests {
  private func evaluation(_ texts: [LabeledText]) throws -> ClassifierEvaluation {
    var evaluation = ClassifierEvaluation(try Sample.classifier(), keepsMistakes: true)
    try evaluation.add(texts)
    return evaluation
  }

  /// Ten right ones, and one wrong, whose text is markup.
  private var texts: [LabeledText] {
    Sample.texts(10, seed: 7)
      + [Sample.labeled("the <b>prize</b> & river\n", "ham", line: 11)]
  }

  @Test func thePageHasEveryPart() throws {
    var report = EvaluationReport(
      try evaluation(texts), title: "<i>", origin: [("command", "a < b")])
    report.training = (1...3).map { epoch in
      .epoch(
        epoch: epoch, epochs: 3, loss: 1 / Double(epoch),
        score: DevelopmentScore(metric: 0.5, loss: 0.6), isBest: true)
    }
    let page = report.html()
    for part in [
      "Labels", "Confusion", "Precision and recall", "Receiver operating characteristic",
      "Reliability", "Probabilities", "The surest mistakes", "Training", "Dev accuracy",
      "How this page was made", "a &lt; b", "ham taken for spam", "corpus.tsv:11",
    ] {
      #expect(page.contains(part), "\(part)")
    }
    #expect(!page.contains("<i>") && !page.contains("<b>") && !page.contains("<script"))
    #expect(!page.contains("http://") || !page.contains("href"))
    #expect(page.components(separatedBy: "<svg ").count == 7)
    #expect(page == report.html())
  }

  @Test func whatIsNotThereIsLeftOut() throws {
    let page = EvaluationReport(try evaluation(Sample.texts(4, seed: 7)), title: "x").html()
    #expect(!page.contains("surest mistakes") && !page.contains("<h2>Training"))
    #expect(!page.contains("How this page"))
    #expect(!page.contains("nan") && !page.contains("inf"))
  }

  /// Texts of one label only, and none at all.
  @Test func anyNumberOfTexts() throws {
    for texts in [
      [], Array(texts.suffix(1)), Sample.texts(20, seed: 3).filter { $0.label == "spam" },
    ] {
      let page = EvaluationReport(try evaluation(texts), title: "x").html()
      #expect(!page.contains("nan") && page.contains("<svg "))
    }
  }

  @Test func ofTwoLabelsOneCurveIsEnough() throws {
    let evaluation = try evaluation(texts)
    #expect(evaluation.receiverOperatingChart.curves.map(\.isReference) == [false, true])
    #expect(evaluation.receiverOperatingChart.curves[0].name.hasPrefix("spam, 0."))
    #expect(evaluation.precisionRecallChart.curves.count == 2)
    let area = try #require(evaluation.curves(of: 0).areaUnderROC)
    #expect(abs(area - (try #require(evaluation.curves(of: 1).areaUnderROC))) < 1e-12)
  }

  @Test func aHistogramHoldsAllTexts() throws {
    for curve in try evaluation(texts).probabilityChart.curves {
      let sum = curve.points.dropFirst().dropLast().enumerated()
        .reduce(0) { $0 + ($1.offset % 2 == 0 ? $1.element.y : 0) }
      #expect(abs(sum - 100) < 1e-9)
    }
  }

  @Test func confusionIsShadedByRow() {
    let report = ClassificationReport(
      labels: ["a", "<b>"], probabilities: [[0.9, 0.1], [0.2, 0.8], [0.6, 0.4], [0.1, 0.9]],
      predictions: [0, 1, 0, 1], targets: [0, 0, 1, 1])
    let table = ConfusionTable.html(report)
    #expect(table.components(separatedBy: "--share: 0.38\">1</td>").count == 5)
    #expect(table.contains("&lt;b&gt;") && !table.contains("<b>"))
    #expect(report.calibration.count == 15)
    #expect(report.calibration.reduce(0) { $0 + $1.count } == 4)
  }
}
