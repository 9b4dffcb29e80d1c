import Foundation
import Testing
import TestSupport

struct CompareTests {
  let folder: Scratch
  let corpus: String
  let test: String

  init() throws {
    folder = try Scratch()
    corpus = try folder.write("a.tsv", Sample.tsv)
    test = try folder.write("t.tsv", Sample.development)
  }

  private static let small = [
    "--embedding-size", "8", "--hidden-size", "8", "--shortcut-buckets", "1024", "--threads", "1",
    "--subword-buckets", "64",
  ]

  private func compare(_ arguments: [String]) throws -> RunCommand.Result {
    try RunCommand.run(["compare", "--train", corpus] + Self.small + arguments)
  }

  @Test func everyEncoderIsInTheTable() throws {
    let result = try compare(["--test", test, "--seeds", "2", "--svg", folder / "a.svg"])
    #expect(result.exitCode == 0, "\(result.errors)")
    let names = ["linear", "feed-forward", "rnn (tanh)", "lstm", "gru", "bi-lstm"]
    for name in names { #expect(result.outputLines.count { $0.hasPrefix(name) } >= 1) }
    #expect(result.output.contains("against linear") && result.output.contains("McNemar"))
    #expect(result.errorLines.count { $0.hasPrefix("seed ") } == 12)
    let svg = try folder.text("a.svg")
    #expect(svg.hasPrefix("<svg ") && svg.contains(">Encoders on t.tsv</text>"))
  }

  @Test func numbersForPrograms() throws {
    let arguments = ["--test", test, "--encoders", "lstm,linear", "--seeds", "2", "--json"]
    let result = try compare(arguments)
    let report = try object(result.output)
    #expect(report["documents"] as? Int == 10)
    let models = try #require(report["models"] as? [[String: Any]])
    #expect(models.map { $0["encoder"] as? String } == ["lstm", "linear"])
    for model in models {
      let accuracies = try #require(model["accuracies"] as? [Double])
      let mean = try #require(model["accuracy"] as? Double)
      #expect(accuracies.count == 2 && abs(accuracies.reduce(0, +) / 2 - mean) < 1e-12)
      #expect((model["parameters"] as? Int ?? 0) > 1000)
      #expect((model["trainingSeconds"] as? [Double])?.count == 2)
    }
    let differences = try #require(report["differences"] as? [[String: Any]])
    #expect(differences.count == 1 && differences[0]["against"] as? String == "lstm")
    // The same again: training does not depend on who was trained before.
    let other = try #require(
      try object(
        compare(["--test", test, "--encoders", "linear", "--seeds", "2", "--json"]).output)[
          "models"] as? [[String: Any]])
    #expect(other[0]["accuracies"] as? [Double] == models[1]["accuracies"] as? [Double])
  }

  @Test func foldsTestEveryText() throws {
    let result = try compare(["--folds", "3", "--encoders", "linear", "--seeds", "1", "--json"])
    #expect(result.exitCode == 0, "\(result.errors)")
    let report = try object(result.output)
    #expect(report["documents"] as? Int == Sample.rows.count)
    #expect((report["differences"] as? [Any])?.isEmpty == true)
    #expect(try complaint(["compare", "--train", corpus, "--folds", "61"]).contains("61 folds"))
  }

  @Test(arguments: [
    [], ["--test", "a", "--folds", "3"], ["--folds", "1"], ["--folds", "3", "--dev", "a"],
    ["--test", "a", "--encoders", "lstm,lstm"], ["--test", "a", "--encoders", ""],
    ["--test", "a", "--encoders", "transformer"], ["--test", "a", "--seeds", "0"],
    ["--test", "a", "--epochs", "0"], ["--test", "a", "--activation", "gelu"],
    ["--test", "a", "--encoders", "lstm,feed-forward", "--pooling", "last"],
  ])
  func wrongUsage(_ arguments: [String]) throws {
    try complaint(["compare", "--train", corpus] + arguments, exitCode: 64)
  }

  @Test func aStrayTestLabelIsNamed() throws {
    let stray = try folder.write("s.tsv", "neutral\tso so\n")
    let line = try complaint(
      ["compare", "--train", corpus, "--test", stray, "--encoders", "linear"] + Self.small)
    #expect(line.contains("\(stray):1") && line.contains("neutral"))
    // Of one text of a label, a fold has all and the others nothing.
    let rare = try folder.write("r.tsv", Sample.tsv + "neutral\tso so\n")
    let fold = try RunCommand.run(
      ["compare", "--train", rare, "--folds", "3", "--encoders", "linear", "--seeds", "1"]
        + Self.small)
    #expect(fold.exitCode == 1 && fold.errors.contains("found \"neutral\""))
    #expect(!fold.errors.contains("accuracy"))
  }

  @Test func twoModelsOnTheSameTexts() throws {
    try folder.write("l.tsv", Sample.tsv)
    let other = folder / "linear"
    #expect(
      try linnet(
        "train", "classifier", "--train", corpus, "--encoder", "linear", "--shortcut-buckets",
        "1024", "--output", other
      ).exitCode == 0)
    let text = try linnet("evaluate", Sample.model, "--against", other, "--data", test)
    #expect(text.exitCode == 0, "\(text.errors)")
    #expect(text.output.contains("by paired bootstrap") && text.output.contains("McNemar"))
    let json = try object(
      linnet("evaluate", Sample.model, "--against", other, "--data", test, "--json").output)
    let against = try #require(json["against"] as? [String: Any])
    #expect((against["models"] as? [[String: Any]])?.count == 2)
    #expect((0...1).contains(against["mcNemarP"] as? Double ?? -1))
    let same = try object(
      linnet("evaluate", other, "--against", other, "--data", test, "--json").output)
    #expect((same["against"] as? [String: Any])?["difference"] as? Double == 0)
    #expect(
      try complaint(["evaluate", other, "--against", "none", "--data", test]).contains("no model"))
  }
}
