import Foundation
import Testing
import TestSupport

struct TrainClassifierTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  func train(_ arguments: [String], epochs: Int = 1) throws -> RunCommand.Result {
    try RunCommand.run(
      ["train", "classifier", "--output", folder / "m", "--epochs", "\(epochs)"] + Sample.small
        + arguments)
  }

  static let csv =
    "id,text,label\n"
    + Sample.rows.enumerated().map { "\($0),\"\($1.text),\nsaid \"\"I\"\"\",\($1.label)\n" }
    .joined()
  static let jsonLines = Sample.rows.map {
    #"{"label": "\#($0.label)", "text": "\#($0.text)"}"# + "\n"
  }.joined()
  static let fastText = Sample.rows.map { "__label__\($0.label) \($0.text)\n" }.joined()

  static let corpora = ["a.tsv": Sample.tsv, "a.csv": csv, "a.jsonl": jsonLines, "a": fastText]

  @Test(arguments: corpora.keys.sorted(), [false, true])
  func everyFormat(name: String, isPacked: Bool) throws {
    let text = try #require(Self.corpora[name])
    let path = try isPacked ? folder.writePacked(name, text) : folder.write(name, text)
    let result = try train(["--train", path])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.output == "")
    #expect(result.errors.contains("54 texts to train on, 6 to choose by; labels neg, pos"))
    #expect(result.errorLines.dropLast().last == "wrote \(folder / "m")")
    #expect(
      result.errorLines.last?.contains(
        /^dev accuracy: bi-lstm \d+\.\d\d %, linear \d+\.\d\d %, always (neg|pos) \d+\.\d\d %/)
        == true)
    #expect(try linnet("classify", "-m", folder / "m", input: "fine").exitCode == 0)
    #expect(try folder.names.count == 2)
  }

  @Test func aFolderForEachLabel() throws {
    for (number, row) in Sample.rows.enumerated() {
      try folder.write("in/\(row.label)/\(number).txt", row.text)
    }
    let result = try train(["--train", folder / "in"])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.errors.contains("54 texts to train on, 6 to choose by"))
  }

  @Test func columnsByNameAndNumber() throws {
    let rows = Sample.rows.map { "\($0.text)\tx\t\($0.label)\t2\n" }.joined()
    let named = try folder.write("a.tsv", "body\tx\tkind\tweight\n" + rows)
    let byName = try train([
      "--train", named, "--text-column", "body", "--label-column", "kind", "--weight-column",
      "weight",
    ])
    #expect(byName.exitCode == 0, "\(byName.errors)")
    let numbered = try folder.write("b", rows)
    let byNumber = try train([
      "--train", numbered, "--format", "tsv", "--no-header", "--text-column", "1",
      "--label-column", "3",
    ])
    #expect(byNumber.exitCode == 0, "\(byNumber.errors)")
    #expect(byNumber.errors.contains("54 texts to train on"))
  }

  @Test func aGivenDevFileIsUsedWhole() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    let dev = try folder.write("d.tsv", "pos\ta charming garden of delights\nneg\tso very bad\n")
    let result = try train(["--train", corpus, "--dev", dev])
    #expect(result.errors.contains("60 texts to train on, 2 to choose by"))
    #expect(!result.errors.contains("texts of \(dev) are in"))
    let stray = try folder.write("d.tsv", "pos\tfine\nneutral\tso so\n")
    let line = try complaint(
      ["train", "classifier", "--train", corpus, "--dev", stray, "--output", folder / "n"])
    #expect(line.hasPrefix("\(stray):2: ") && line.contains("\"neutral\""))
  }

  @Test func duplicatesAndOverlapAreSaid() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv + "pos\tSame, text 1\npos\tsame text 2!\n")
    let dev = try folder.write(
      "d.tsv", "pos\tsame TEXT 3\nneg\t\(Sample.rows[1].text.uppercased())!\nneg\tanother\n")
    let result = try train(["--train", corpus, "--dev", dev])
    #expect(result.exitCode == 0)
    let warnings = result.errorLines.filter { $0.hasPrefix("warning: ") }
    #expect(warnings.count == 2)
    #expect(warnings.first?.contains("1 of 62 texts") == true)
    #expect(warnings.last?.contains("2 of 3 texts of \(dev) are in \(corpus) too") == true)
  }

  @Test func theSameSeedGivesTheSameBytes() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    func model(_ arguments: [String]) throws -> [UInt8] {
      #expect(try train(["--train", corpus] + arguments).exitCode == 0)
      return try folder.read("m")
    }
    let one = try model(["--seed", "7"])
    #expect(try model(["--seed", "7"]) == one)
    #expect(try model(["--seed", "7", "--threads", "2"]) == one)
    #expect(try model(["--seed", "8"]) != one)
  }

  @Test func theLogIsJSONLines() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    try folder.write("log", "of an older run\n")
    let result = try train(
      ["--train", corpus, "--log", folder / "log", "--checkpoint", folder / "c"], epochs: 2)
    #expect(result.exitCode == 0)
    let events = try folder.text("log").split(separator: "\n").map { try object(String($0)) }
    let kinds = events.compactMap(\.keys.first)
    #expect(events.allSatisfy { $0.count == 1 })
    #expect(kinds.first == "started")
    #expect(kinds.filter { $0 == "step" }.count == 4)
    #expect(kinds.filter { $0 == "epoch" }.count == 2)
    #expect(kinds.contains("checkpoint"))
    let step = try #require(events.first { $0["step"] != nil }?["step"] as? [String: Any])
    #expect(step.keys.sorted() == ["gradientNorm", "loss", "rate", "step", "steps", "tokens"])
  }

  /// The records themselves are tested beside TensorBoard's own.
  @Test func tensorBoardGetsARecordForEachEvent() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    let board = folder / "board/run1"
    for run in 1...2 {
      let result = try train(["--train", corpus, "--tensorboard", board], epochs: 2)
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: board).count == run)
    }
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: board).first)
    #expect(name.contains("tfevents"))
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: "\(board)/\(name)")))
    var (start, records) = (0, 0)
    while start + 8 <= bytes.count {
      let length = bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
      start += 8 + 4 + length + 4
      records += 1
    }
    #expect(start == bytes.count)
    #expect(records == 1 + 4 + 2)
    let text = String(decoding: bytes, as: UTF8.self)
    for tag in ["train/learning rate", "epoch/dev accuracy"] { #expect(text.contains(tag)) }
  }

  @Test func aFileIsNoFolderForTensorBoard() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    let result = try train(["--train", corpus, "--tensorboard", corpus])
    #expect(result.exitCode == 1)
    #expect(result.errorLines.last?.hasSuffix("cannot write the log: Not a directory") == true)
    #expect(try train(["--train", corpus, "--tensorboard", ""]).exitCode == 64)
    #expect(try folder.names == ["a.tsv"])
  }

  @Test func aLossThatIsNoNumberIsLogged() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    let result = try train(
      [
        "--train", corpus, "--log", folder / "log", "--learning-rate", "1000", "--clip", "1e9",
        "--optimizer", "sgd", "--schedule", "constant", "--warmup", "0", "--on-divergence", "stop",
        "--batch-size", "1",
      ], epochs: 3)
    #expect(result.errors.contains("the loss diverged"))
    let events = try folder.text("log").split(separator: "\n").map { try object(String($0)) }
    #expect(events.contains { $0["diverged"] != nil })
  }

  @Test func progressIsForTerminalsOnly() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    let result = try train(["--train", corpus])
    #expect(!result.errors.contains("\r") && !result.errors.contains("\u{1B}"))
    #expect(result.errorLines.contains { $0.hasPrefix("epoch 1/1  loss 0.") })
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
  func progressOnATerminal() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    let command =
      "'\(RunCommand.linnet)' train classifier --train \(corpus) --output \(folder / "m") "
      + "--epochs 40 " + Sample.small.joined(separator: " ")
    let result = try RunCommand.run(["-qec", command, "/dev/null"], program: "/usr/bin/script")
    #expect(result.output.contains(/\r\u{1B}\[K\d+ %  \d+ tokens\/s  \d+:\d\d left  loss 0\.\d+/))
  }

  @Test func everyOptionIsTaken() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    let result = try train([
      "--train", corpus, "--layers", "2", "--combine", "sum", "--pooling", "last,attention",
      "--dropout", "0.1", "--word-dropout", "0", "--max-tokens", "4", "--vocabulary-size", "50",
      "--min-frequency", "2", "--subword-buckets", "64", "--label-smoothing", "0.05",
      "--class-weights", "balanced", "--batch-size", "7", "--learning-rate", "0.01", "--schedule",
      "one-cycle", "--warmup", "0.2", "--optimizer", "adam", "--weight-decay", "0", "--clip", "5",
      "--patience", "1", "--on-divergence", "stop", "--checkpoint", folder / "c",
      "--checkpoint-interval", "5",
    ])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(
      try linnet("classify", "-m", folder / "m", input: "one two three four five").exitCode == 0)
  }

  @Test(arguments: ["linear", "feed-forward", "rnn", "lstm", "gru", "bi-lstm"])
  func everyEncoder(_ encoder: String) throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    var options = ["--shortcut-buckets", "1024", "--learning-rate", "0.02", "--encoder", encoder]
    if encoder == "rnn" { options += ["--activation", "relu"] }
    if encoder != "linear" { options += ["--embedding-size", "8"] }
    let result = try RunCommand.run(
      ["train", "classifier", "--train", corpus, "--output", folder / "m"] + options)
    #expect(result.exitCode == 0, "\(result.errors)")
    let name = encoder == "rnn" ? "rnn (relu)" : encoder
    #expect(result.errorLines.last?.hasPrefix("dev accuracy: \(name) ") == true)
    #expect(try linnet("classify", "-m", folder / "m", input: "lovely").exitCode == 0)
    let model = try object(try linnet("models", folder / "m", "--json").output)
    #expect(model["encoder"] as? String == name)
    #expect(try linnet("models", folder / "m").output.contains(name))
  }

  static let unfit: [(encoder: String, option: [String])] = [
    ("lstm", ["--activation", "relu"]), ("linear", ["--embedding-size", "8"]),
    ("linear", ["--pooling", "max"]), ("linear", ["--dropout", "0.1"]),
    ("linear", ["--word-dropout", "0.1"]), ("linear", ["--subword-buckets", "8"]),
    ("linear", ["--shortcut-buckets", "0"]), ("linear", ["--hidden-size", "8"]),
    ("feed-forward", ["--hidden-size", "8"]), ("feed-forward", ["--layers", "2"]),
    ("feed-forward", ["--pooling", "mean,last"]), ("gru", ["--combine", "sum"]),
  ]

  @Test(arguments: unfit) func optionsThatDoNotFitAnEncoder(encoder: String, option: [String])
    throws
  {
    let line = try complaint(
      ["train", "classifier", "--train", "a", "--output", "b", "--encoder", encoder] + option,
      exitCode: 64)
    #expect(line.contains(option[0]) && line.contains(encoder), "\(line)")
  }

  @Test func goingOnWithAnotherEncoder() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    let arguments = ["train", "classifier", "--train", corpus, "--continue", Sample.model]
    let line = try complaint(
      arguments + ["--output", folder / "m", "--encoder", "gru"], exitCode: 64)
    #expect(line.contains("bi-lstm") && line.contains("gru"))
    #expect(try train(["--train", corpus, "--continue", Sample.model]).exitCode == 0)
  }

  static let outOfRange: [(String, [String])] = [
    ("--epochs", ["0", "-1", "100001", "x", "1.5"]), ("--batch-size", ["0", "65537"]),
    ("--learning-rate", ["0", "-1", "nan", "inf", "1001"]), ("--warmup", ["-0.1", "1"]),
    ("--weight-decay", ["-1", "2"]), ("--clip", ["0", "inf"]), ("--patience", ["0"]),
    ("--threads", ["0", "1025"]), ("--checkpoint-interval", ["-1", "nan"]),
    ("--seed", ["-1", "18446744073709551616"]), ("--embedding-size", ["0", "4097"]),
    ("--hidden-size", ["0", "4097"]), ("--layers", ["0", "17"]), ("--dropout", ["-0.1", "1"]),
    ("--word-dropout", ["1"]), ("--max-tokens", ["0", "100001"]),
    ("--vocabulary-size", ["4", "10000001"]), ("--min-frequency", ["0"]),
    ("--subword-buckets", ["-1", "16777217"]), ("--shortcut-buckets", ["-1", "16777217"]),
    ("--label-smoothing", ["1"]), ("--pooling", ["", "max,max", "sum"]), ("--combine", ["both"]),
    ("--schedule", ["linear"]), ("--encoder", ["transformer"]), ("--activation", ["gelu"]),
    ("--optimizer", ["rmsprop"]), ("--class-weights", ["some"]),
    ("--on-divergence", ["panic"]), ("--format", ["xml"]),
  ]

  @Test(arguments: outOfRange)
  func outOfRangeIsWrongUsage(option: String, values: [String]) throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    for value in values {
      let line = try complaint(
        [
          "train", "classifier", "--train", corpus, "--output", folder / "m", "\(option)=\(value)",
        ], exitCode: 64)
      #expect(line.contains(option), "\(line)")
    }
    #expect(try folder.names == ["a.tsv"])
  }

  @Test func resumingNeedsACheckpoint() throws {
    let line = try complaint(
      ["train", "classifier", "--train", "a", "--output", "b", "--resume"], exitCode: 64)
    #expect(line.contains("--checkpoint"))
  }

  @Test func whatIsReadIsNotReplaced() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    let common = ["train", "classifier", "--train", corpus, "--output"]
    #expect(try complaint(common + [corpus]).contains("another file"))
    #expect(try complaint(common + [folder / "m", "--log", corpus]).contains("another file"))
    #expect(try folder.text("a.tsv") == Sample.tsv)
    let base = try folder.write(
      "b", try [UInt8](Data(contentsOf: URL(fileURLWithPath: Sample.model))))
    let continued = common + [folder / "m", "--continue", base, "--log", base]
    #expect(try complaint(continued).contains("another file"))
    let activation =
      common + [folder / "m", "--continue", base, "--encoder", "rnn", "--activation", "relu"]
    #expect(try complaint(activation, exitCode: 64).contains("of --continue has"))
  }

  /// Hours of work are not lost for a flag that was forgotten.
  @Test func theStateOfARunIsNotReplaced() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    let command =
      ["train", "classifier", "--train", corpus, "--output", folder / "m", "--epochs", "1"]
      + Sample.small + ["--checkpoint", folder / "c"]
    #expect(try RunCommand.run(command).exitCode == 0)
    let state = try folder.read("c/state.safetensors")
    #expect(try complaint(command).contains("--resume goes on from it"))
    #expect(try folder.read("c/state.safetensors") == state)
    #expect(try RunCommand.run(command + ["--resume"]).exitCode == 0)
  }

  /// Nor is one output by another, though neither is there yet.
  @Test func outputsDoNotReplaceOneAnother() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    let common = ["train", "classifier", "--train", corpus] + Sample.small + ["--output"]
    try folder.write("c/other", "")
    let state = folder / "c/state.safetensors"
    for arguments in [
      [folder / "m", "--log", folder / "m"], [folder / "m", "--log", folder / "./m"],
      [state, "--checkpoint", folder / "c"],
      [folder / "m", "--checkpoint", folder / "c", "--log", state],
    ] {
      #expect(try complaint(common + arguments).contains("another file"))
      #expect(try folder.names == ["a.tsv", "c"])
    }
    let line = try complaint(common + [folder / "m", "--checkpoint", ""], exitCode: 64)
    #expect(line.contains("--checkpoint: expected a folder"))
  }

  /// Labels of a corpus end no line and command no terminal, wherever they are shown.
  @Test func labelsWithControlCharacters() throws {
    let rows = Sample.rows.map { row in
      let label = row.label == "pos" ? #"a\nb"# : #"\u001b[31m\tred"#
      return #"{"label":"\#(label)","text":"\#(row.text)"}"# + "\n"
    }
    let corpus = try folder.write("a.jsonl", rows.joined())
    let mistakes = folder / "mistakes.tsv"
    let training = try RunCommand.run(
      ["train", "classifier", "--train", corpus, "--output", folder / "m"] + Sample.small)
    #expect(training.exitCode == 0)
    #expect(training.errors.contains(#"labels \u{1B}[31m\u{9}red, a\u{A}b;"#))
    let evaluation = try linnet(
      "evaluate", folder / "m", "--data", corpus, "--errors", mistakes)
    let lines = try linnet("classify", "-m", folder / "m", "--top", "2", input: "lovely")
    for shown in [training.errors, evaluation.output, lines.output] {
      #expect(!shown.contains("\u{1B}") && !shown.contains("\t"))
    }
    #expect(lines.outputLines.count == 1)
    for line in try folder.text("mistakes.tsv").split(separator: "\n") {
      #expect(line.split(separator: "\t").count == 5)
    }
    // Programs get the label as it is.
    let json = try object(try linnet("classify", "-m", folder / "m", "--json", input: "x").output)
    #expect(["a\nb", "\u{1B}[31m\tred"].contains(json["label"] as? String))
  }

  @Test func sizesThatFitNoMemoryAreWrongUsage() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    let line = try complaint(
      [
        "train", "classifier", "--train", corpus, "--output", folder / "m", "--subword-buckets",
        "16777216", "--embedding-size", "4096",
      ], exitCode: 64)
    #expect(line.contains("--embedding-size"))
  }
}
