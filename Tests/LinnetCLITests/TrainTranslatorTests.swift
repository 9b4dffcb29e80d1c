import Foundation
import Testing
import TestSupport

struct TrainTranslatorTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  func train(_ arguments: [String], epochs: Int = 1) throws -> RunCommand.Result {
    try RunCommand.run(
      ["train", "translator", "--output", folder / "m", "--epochs", "\(epochs)"]
        + TranslationSample.small + arguments)
  }

  func files() throws -> [String] {
    [
      "--source", try folder.write("a.en", TranslationSample.source),
      "--target", try folder.write("a.fr", TranslationSample.target),
    ]
  }

  @Test func helpHasExamplesAndDefaults() throws {
    let help = try linnet("train", "translator", "--help")
    #expect(help.exitCode == 0)
    for text in ["EXAMPLES", "--bpe-dropout", "(default: 0.1)", "--precision", "float16"] {
      #expect(help.output.contains(text), "\(text)")
    }
    #expect(try linnet("train", "--help").output.contains("translator"))
  }

  @Test func twoFiles() throws {
    let result = try train(files(), epochs: 2)
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.output == "")
    #expect(result.errorLines.first == "90 pairs to train on, 10 to choose by; 330 subwords")
    #expect(result.errorLines.count { $0.contains("  dev BLEU ") } == 2)
    let score = result.errorLines.dropLast().last ?? ""
    #expect(score.hasPrefix("dev BLEU = ") && score.contains("chrF2 = ") && score.hasSuffix(" s"))
    #expect(result.errorLines.last == "wrote \(folder / "m")")
    #expect(try folder.names == ["a.en", "a.fr", "m"])
  }

  static let corpora = ["a.tsv": TranslationSample.tsv, "a.tmx": TranslationSample.tmx]

  /// The same pairs in any form give the same model.
  @Test(arguments: corpora.keys.sorted(), [false, true])
  func oneFile(name: String, isPacked: Bool) throws {
    #expect(try train(files()).exitCode == 0)
    let model = try folder.read("m")
    let text = try #require(Self.corpora[name])
    let path = try isPacked ? folder.writePacked(name, text) : folder.write(name, text)
    let result = try train(["--data", path])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(try folder.read("m") == model)
  }

  @Test func columnsByNameAndNumber() throws {
    let rows = TranslationSample.pairs.map { "x\t\($0.target)\t\($0.source)\n" }.joined()
    let named = try folder.write("a.tsv", "id\tfrench\tenglish\n" + rows)
    let byName = try train([
      "--data", named, "--source-column", "english", "--target-column", "french",
    ])
    #expect(byName.exitCode == 0, "\(byName.errors)")
    let model = try folder.read("m")
    let byNumber = try train([
      "--data", named, "--source-column", "3", "--target-column", "2", "--header",
    ])
    #expect(byNumber.exitCode == 0, "\(byNumber.errors)")
    #expect(try folder.read("m") == model)
  }

  @Test func severalFilesAndGivenDevPairs() throws {
    let more = try folder.write("b.tsv", "a stone\tune pierre\nthe sun\tle soleil\n")
    let dev = [
      "--dev-source", try folder.write("d.en", "a garden\nriver 7\n"),
      "--dev-target", try folder.write("d.fr", "un jardin\nfleuve 7\n"),
    ]
    let result = try train(
      files() + files() + ["--data", more, "--data", more] + dev + ["--dev", more])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.errors.contains("204 pairs to train on, 4 to choose by"))
    #expect(result.errors.contains("warning: 102 of 204 pairs repeat another one exactly"))
    #expect(result.errors.contains("warning: 2 of 4 sources of "))
  }

  @Test(arguments: [
    ["--attention", "none", "--no-input-feeding"], ["--attention", "additive"],
    ["--no-shared-vocabulary", "--layer-normalization"], ["--no-tied-embeddings"],
    ["--encoder-layers", "2", "--decoder-layers", "2", "--attention", "dot"],
    ["--encoder", "rnn", "--activation", "relu"], ["--encoder", "linear"],
    ["--encoder", "feed-forward", "--activation", "relu", "--encoder-layers", "2"],
    ["--encoder", "gru", "--encoder-layers", "2"],
    ["--bpe-dropout", "0", "--word-dropout", "0", "--capitals", "0.5", "--unpunctuated", "0.5"],
    ["--optimizer", "sgd", "--schedule", "plateau", "--averaged-epochs", "1"],
  ])
  func everyForm(options: [String]) throws {
    let result = try train(files() + options)
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(try folder.read("m").count > 10_000)
  }

  @Test func halfPrecision() throws {
    #expect(try train(files()).exitCode == 0)
    let size = try folder.read("m").count
    #expect(try train(files() + ["--precision", "float16"]).exitCode == 0)
    #expect(try folder.read("m").count < size - 9000)
  }

  @Test func theBytesDoNotDependOnTheThreads() throws {
    #expect(try train(files(), epochs: 2).exitCode == 0)
    let model = try folder.read("m")
    #expect(try train(files() + ["--threads", "2"], epochs: 2).exitCode == 0)
    #expect(try folder.read("m") == model)
    #expect(try train(files() + ["--seed", "2"], epochs: 2).exitCode == 0)
    #expect(try folder.read("m") != model)
  }

  /// Killed anywhere, and started again.
  @Test func killsLeaveNoTrace() throws {
    #expect(try train(files(), epochs: 6).exitCode == 0)
    let whole = try folder.read("m")
    try FileManager.default.removeItem(atPath: folder / "m")
    let resumable = [
      "--checkpoint", folder / "c", "--checkpoint-interval", "0", "--resume", "--log",
      folder / "log",
    ]
    // How long a run takes with its checkpoints, by one that nobody disturbs.
    let start = ContinuousClock.now
    let trial = ["--checkpoint", folder / "t", "--checkpoint-interval", "0"]
    #expect(try train(files() + trial, epochs: 6).exitCode == 0)
    let duration = start.duration(to: .now)
    try FileManager.default.removeItem(atPath: folder / "m")
    var kills = 0
    while kills < 5 {
      let result = try RunCommand.run(
        ["train", "translator", "--output", folder / "m", "--epochs", "6"]
          + TranslationSample.small + files() + resumable,
        kill: .init(SIGKILL, after: duration * Double.random(in: 0.1...0.6)))
      guard result.exitCode != 128 + SIGKILL else {
        kills += 1
        continue
      }
      // It was faster than the kill; the rest of the kills meet a run of its own.
      #expect(result.exitCode == 0, "\(result.errors)")
      #expect(try folder.read("m") == whole)
      for name in ["c", "m"] { try FileManager.default.removeItem(atPath: folder / name) }
    }
    #expect(try train(files() + resumable, epochs: 6).exitCode == 0)
    #expect(try folder.read("m") == whole, "after \(kills) kills")
    for line in try folder.text("log").split(separator: "\n") { _ = try object(String(line)) }
  }

  @Test func goingOnFromAModel() throws {
    #expect(try train(files()).exitCode == 0)
    let options = ["--continue", folder / "m", "--output", folder / "n"]
    let more = try train(files() + options + ["--hidden-size", "32"])
    #expect(more.exitCode == 0, "\(more.errors)")
    // The sizes are those of the model, not those asked for; scores have more or fewer digits.
    #expect(abs(try folder.read("n").count - folder.read("m").count) < 100)
    for name in ["m", "n"] {
      #expect(
        try linnet("vocab", "export", folder / name, "--output", folder / "\(name).v").exitCode == 0
      )
    }
    #expect(try folder.read("m.v") == folder.read("n.v"))
    #expect(try folder.read("n") != folder.read("m"))
    let other = try train(files() + options + ["--target-language", "de"])
    #expect(
      other.errorLines.last
        == "linnet: expected a model from en to de, found one from en to fr")
    let classifier = try train(files() + ["--continue", Sample.model])
    #expect(classifier.exitCode == 1)
    #expect(classifier.errorLines.last?.contains("should be a translator model") == true)
    let translator = try linnet("classify", "-m", folder / "m", input: "fine")
    #expect(translator.errorLines.last?.contains("should be a classifier model") == true)
  }

  @Test func aLearningRateIsSuggested() throws {
    let result = try train(files() + ["--find-learning-rate", folder / "rate.svg"])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("suggested --learning-rate "))
    #expect(try folder.names.contains("rate.svg") && !folder.names.contains("m"))
  }
}
