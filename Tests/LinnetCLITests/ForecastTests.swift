import Foundation
import TestSupport
import Testing

/// `train forecaster`, `forecast` and `evaluate` of a forecaster.
struct ForecastTests {
  let folder: Scratch
  private let table: String

  init() throws {
    folder = try Scratch()
    var rows = "month,shop,sales,promotion\n"
    for shop in ["north", "south, old"] {
      for month in 0..<60 {
        let stamp = "\(2015 + month / 12)-\(month % 12 < 9 ? "0" : "")\(month % 12 + 1)"
        let sales = month < 54 ? "\(100 + month + 30 * (month % 12) + month * 7 % 5)" : ""
        rows += "\(stamp),\"\(shop)\",\(sales),\(month % 3)\n"
      }
    }
    table = try folder.write("sales.csv", rows)
  }

  private func train(_ more: [String]) throws -> RunCommand.Result {
    try RunCommand.run(
      ["train", "forecaster", "--data", table, "--series", "shop", "--known", "promotion"]
        + ["--output", folder / "m", "--epochs", "1", "--hidden", "8", "--members", "1"]
        + ["--threads", "1"] + more)
  }

  @Test func trainsForecastsAndEvaluates() throws {
    let result = try train(["--horizon", "6", "--leave-out", "12"])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.errors.contains("2 series of 108 values, monthly"))
    let json = try RunCommand.run(
      ["forecast", folder / "m", "--data", table, "--series", "shop", "--json"]
        + ["--svg", folder / "a.svg"])
    #expect(json.exitCode == 0, "\(json.errors)")
    let lines = json.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0].contains("\"times\":[\"2019-07\",\"2019-08\""))
    #expect(try folder.text("a.svg").contains("80 % interval"))
    let csv = try RunCommand.run(
      ["forecast", folder / "m", "--data", table, "--series", "shop", "--csv", "--horizon", "2"]
        + ["--only", "south, old"])
    let rows = csv.output.split(separator: "\n")
    #expect(rows.count == 3 && rows[1].hasPrefix("\"south, old\",2019-07,"))
    let evaluation = try RunCommand.run(
      ["evaluate", folder / "m", "--data", table, "--series", "shop"])
    #expect(evaluation.exitCode == 0, "\(evaluation.errors)")
    #expect(evaluation.output.hasPrefix("forecasts  4\n"))
    #expect(evaluation.output.contains("seasonal naive") && evaluation.errors == "")
    let seen = try RunCommand.run(
      ["evaluate", folder / "m", "--data", table, "--series", "shop", "--origins", "3", "--json"])
    #expect(seen.errors.contains("may have learnt from") && seen.output.contains("\"mase\""))
  }

  @Test func aTableIsEnough() throws {
    let result = try RunCommand.run([
      "forecast", table, "--series", "shop", "--only", "north", "--horizon", "3",
    ])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.output.contains("2019-07") && result.output.contains("80 % from"))
  }

  @Test func anyEncoderForecasts() throws {
    for encoder in ["linear", "feed-forward", "rnn", "gru", "bi-lstm"] {
      let size = encoder == "linear" ? [] : ["--hidden", "4"]
      let result = try RunCommand.run(
        ["train", "forecaster", "--data", table, "--series", "shop", "--horizon", "6"]
          + ["--leave-out", "6", "--epochs", "1", "--members", "1", "--output", folder / encoder]
          + ["--encoder", encoder] + size)
      #expect(result.exitCode == 0, "\(result.errors)")
      let evaluation = try RunCommand.run(
        ["evaluate", folder / encoder, "--data", table, "--series", "shop"]
          + ["--svg", folder / "e.svg"])
      #expect(evaluation.exitCode == 0, "\(evaluation.errors)")
      #expect(try folder.text("e.svg").contains("what came"))
    }
    let linear = try train(["--horizon", "6", "--encoder", "linear"])
    #expect(linear.exitCode == 64 && linear.errors.contains("--hidden: expected another --encoder"))
  }

  @Test func decimalsAreThoseOfTheSeries() throws {
    #expect(try train(["--horizon", "6"]).exitCode == 0)
    let result = try RunCommand.run(
      ["forecast", folder / "m", "--data", table, "--series", "shop", "--only", "north"])
    let numbers = result.output.split(separator: "\n").dropFirst()
      .flatMap { $0.split(separator: " ").dropFirst(2) }
    #expect(numbers.count == 30)
    #expect(numbers.allSatisfy { $0.split(separator: ".").last?.count == 2 }, "\(numbers)")
  }

  @Test func whatIsWrongIsSaid() throws {
    let unknown = ["forecast", table, "--series", "shop", "--known", "promotion", "--horizon", "7"]
    let future = try complaint(unknown)
    #expect(future.contains("expected the other columns of 7 times") && future.contains("found 6"))
    #expect(try complaint(["forecast", table], exitCode: 64).contains("--horizon"))
    #expect(try complaint(["forecast", folder / "none", "--horizon", "3"]).contains("none"))
    let long = try train(["--horizon", "60"])
    #expect(long.exitCode == 1 && long.errors.contains("expected a series of at least 63 values"))
    let zone = try train(["--horizon", "3", "--frequency", "often"])
    #expect(zone.exitCode == 64 && zone.errors.contains("--frequency"))
    let continued = try train(["--horizon", "3", "--continue", "x"])
    #expect(continued.exitCode == 64)
    let stray = ["evaluate", Sample.model, "--data", table, "--origins", "2"]
    #expect(try complaint(stray, exitCode: 64).contains("--origins"))
    #expect(try complaint(["forecast", Sample.model, "--data", table]).contains("forecaster"))
  }
}
