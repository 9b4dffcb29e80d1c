import Foundation
import LinnetCorpora
import TestSupport
import Testing

struct EvaluateReportTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  @Test func aPageWithItsOrigin() throws {
    let data = try folder.write("it's.tsv", EvaluateTests.rows)
    let page = folder / "r.html"
    let arguments = ["evaluate", Sample.model, "--data", data, "--report", page]
    let result = try RunCommand.run(arguments)
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.errorLines == ["wrote \(page)"])
    #expect(result.output.contains("accuracy           62.50 %"))
    let html = try folder.text("r.html")
    #expect(html.contains("62.50 % (") && html.contains("pos taken for neg"))
    let quoted = data.replacing("'", with: "'\\''")
    #expect(
      html.contains("linnet evaluate \(Sample.model) --data '\(quoted)' --report \(page)"))
    #expect(html.contains(try SHA256.hexadecimal(ofFile: data)))
    #expect(html.contains(try SHA256.hexadecimal(ofFile: Sample.model)))
    #expect(!html.contains("<script") && !html.contains("<h2>Training"))
    let first = try folder.read("r.html")
    #expect(try RunCommand.run(arguments).exitCode == 0)
    #expect(try folder.read("r.html") == first)
  }

  @Test func trainingCurvesOfALog() throws {
    let train = try folder.write("train.tsv", Sample.tsv)
    let dev = try folder.write("dev.tsv", Sample.development)
    let (model, log, page) = (folder / "m.safetensors", folder / "log.jsonl", folder / "r.html")
    let training = try RunCommand.run(
      ["train", "classifier", "--train", train, "--dev", dev, "--output", model, "--log", log]
        + ["--epochs", "2"] + Sample.small)
    #expect(training.exitCode == 0, "\(training.errors)")
    let command = ["evaluate", model, "--data", dev, "--report", page, "--training-log"]
    #expect(try RunCommand.run(command + [log]).exitCode == 0)
    let html = try folder.text("r.html")
    #expect(html.contains(">Dev accuracy</text>"))
    let diverged = try folder.write(
      "d.jsonl",
      #"{"rateHalved":{"step":1,"loss":"nan","rate":0.5}}"# + "\n" + folder.text("log.jsonl"))
    #expect(try RunCommand.run(command + [diverged]).exitCode == 0)
    #expect(try RunCommand.run(command + [log]).exitCode == 0)
    #expect(html.contains(try SHA256.hexadecimal(ofFile: log)))
    let line = try complaint(command + [dev])
    #expect(line.hasPrefix("\(dev):1: expected an event of a training log"))
    let empty = try folder.write("empty.jsonl", "")
    try complaint(command + [empty])
    try complaint(command + [folder / "none.jsonl"])
    #expect(try folder.text("r.html") == html)
  }

  @Test func badInput() throws {
    let data = try folder.write("test.tsv", EvaluateTests.rows)
    let command = ["evaluate", Sample.model, "--data", data]
    try complaint(command + ["--report", folder / "none/r.html"])
    try complaint(command + ["--report", data])
    try complaint(command + ["--report", Sample.model])
    let both = folder / "r.html"
    try complaint(command + ["--report", both, "--errors", both])
    try complaint(command + ["--training-log", data], exitCode: 64)
    try complaint(
      command + ["--report", both, "--training-log", folder / "l", "--errors", folder / "l"])
    try complaint(command + ["--weight-column", "1"], exitCode: 64)
    try complaint(["evaluate", Sample.model, "--report", both], exitCode: 64)
    let other = try folder.write("other.tsv", "neutral\tso so\n")
    try complaint(["evaluate", Sample.model, "--data", other, "--report", both])
    let kind = try complaint(["evaluate", TranslationSample.model, "--report", both], exitCode: 64)
    #expect(kind.contains("--report") && kind.contains("translator"))
    #expect(try folder.text("test.tsv") == EvaluateTests.rows)
    #expect(try folder.names == ["other.tsv", "test.tsv"])
  }
}
