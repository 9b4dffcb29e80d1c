import Foundation
import Testing
import TestSupport

/// Parallel corpora that are no good, and options that make no sense.
struct BadPairsTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  private func arguments(_ more: [String]) -> [String] {
    ["train", "translator", "--output", folder / "m", "--epochs", "1"] + TranslationSample.small
      + more
  }

  private func refusal(_ more: [String], exitCode: Int32 = 1) throws -> String {
    let line = try complaint(arguments(more), exitCode: exitCode)
    #expect(try !folder.names.contains("m"))
    return line
  }

  /// The lines that a run with these files writes on standard error.
  private func warnings(_ source: String, _ target: String) throws -> [String] {
    let files = [
      "--source", try folder.write("s", source), "--target", try folder.write("t", target),
    ]
    let result = try RunCommand.run(arguments(files))
    #expect(result.exitCode == 0, "\(result.errors)")
    return result.errorLines.filter { $0.hasPrefix("warning: ") }
  }

  @Test func filesOfDifferentLength() throws {
    let (source, target) = (
      try folder.write("s", TranslationSample.source),
      try folder.write("t", TranslationSample.target + "encore\nplus\n")
    )
    #expect(
      try refusal(["--source", source, "--target", target])
        == "expected two files with the same number of lines, found 100 in \(source) and 102 in "
        + target)
  }

  @Test func oneColumn() throws {
    let file = try folder.write("a.tsv", TranslationSample.source)
    #expect(
      try refusal(["--data", file])
        == "\(file):1: expected source<TAB>target, found 1 columns; "
        + "name the columns of source and target")
    let later = try folder.write("b.tsv", "one\tun\ntwo\n")
    #expect(
      try refusal(["--data", later])
        == "\(later):2: expected 2 columns as in the first row, found 1")
  }

  @Test func badPairsAreLeftOutAndSaid() throws {
    let source =
      "\n no target\n\(String(repeating: "word ", count: 300))\nboth are the same\n"
      + "русский текст, не английский\nshort\n"
    let target =
      "vide\n \nmot\nboth are the same\nun texte russe\n\(String(repeating: "long ", count: 40))\n"
    let found = try warnings(
      source + TranslationSample.source, target + TranslationSample.target)
    let place = folder / "s"
    #expect(
      found == [
        "warning: 1 of 106 pairs have an empty source, the first at \(place):1",
        "warning: 1 of 106 pairs have an empty target, the first at \(place):2",
        "warning: 1 of 106 pairs are too long, the first at \(place):3",
        "warning: 1 of 106 pairs have sides of very different length, the first at \(place):6",
        "warning: 1 of 106 pairs have a target that equals the source, the first at \(place):4",
        "warning: 1 of 106 pairs have a source in another script than Latin, the first at "
          + "\(place):5",
        "warning: 6 of 106 pairs are left out",
      ])
  }

  @Test func nothingIsLeft() throws {
    let file = try folder.write("s", "these words are\nthe same here\n")
    let copy = try folder.write("t", "these words are\nthe same here\n")
    #expect(
      try refusal(["--source", file, "--target", copy])
        == "\(file), \(copy): expected pairs to train on, found none among 2: 2 of 2 pairs have a "
        + "target that equals the source, the first at \(file):1")
    let empty = try folder.write("e", "")
    #expect(
      try refusal(["--source", empty, "--target", empty], exitCode: 64)
        .contains("expected two files, found \(empty) twice"))
    let other = try folder.write("f", "")
    #expect(
      try refusal(["--source", empty, "--target", other]).contains("no pairs of texts"))
    #expect(try refusal(["--data", empty]).hasSuffix("the file is empty"))
  }

  /// A line below the limit of a megabyte is a pair that is too long, one above it an error.
  @Test func aMegabyteOnOneLine() throws {
    let long = String(repeating: "stone ", count: 160_000)
    let found = try warnings(
      TranslationSample.source + long + "\n", TranslationSample.target + "pierre\n")
    #expect(found.first == "warning: 1 of 101 pairs are too long, the first at \(folder / "s"):101")
    let longer = try folder.write("s", TranslationSample.source + long + long + "\n")
    let target = try folder.write("t", TranslationSample.target + "pierre\n")
    try FileManager.default.removeItem(atPath: folder / "m")
    let line = try refusal(["--source", longer, "--target", target])
    #expect(line.hasPrefix("\(longer):101: ") && line.contains("1048576"), "\(line)")
  }

  @Test func filesThatAreNoneOrNoText() throws {
    let target = try folder.write("t", TranslationSample.target)
    #expect(
      try refusal(["--source", folder / "none", "--target", target]).contains(folder / "none"))
    let binary = try folder.write("b", [0, 1, 2, 0, 255] as [UInt8])
    #expect(try refusal(["--source", binary, "--target", target]).contains(binary))
    let xml = try folder.write("a.tmx", "<?xml version=\"1.0\"?><tmx><body><tu>")
    #expect(try refusal(["--data", xml]).contains(xml))
    let german = try folder.write("g.tmx", TranslationSample.tmx)
    #expect(
      try complaint(arguments(["--data", german, "--target-language", "de"]))
        .contains("g.tmx: expected texts in de, found en, fr-FR"))
  }

  @Test func wrongUsage() throws {
    let files = [
      "--source", try folder.write("s", TranslationSample.source),
      "--target", try folder.write("t", TranslationSample.target),
    ]
    let cases: [([String], String)] = [
      ([], "expected --source and --target, or --data, found neither"),
      (Array(files.prefix(2)), "as many files of --source as of --target, found 1 and 0"),
      (files + ["--dev-target", "x"], "--dev-source as of --dev-target, found 0 and 1"),
      (files + ["--target-language", "EN"], "expected two languages, found en twice"),
      (files + ["--activation", "relu"], "--activation: expected --encoder rnn or feed-forward"),
      (files + ["--encoder", "cnn"], "linear, feed-forward, rnn, lstm, gru, bi-lstm"),
      (files + ["--hidden-size", "7"], "--hidden-size: expected an even number, found 7"),
      (files + ["--hidden-size", "0"], "--hidden-size: expected a number from 2 to 4096"),
      (files + ["--vocabulary-size", "20"], "--vocabulary-size: expected a number from 300"),
      (files + ["--bpe-dropout", "1.5"], "--bpe-dropout: expected a number from 0.0 to 1.0"),
      (files + ["--bpe-dropout", "nan"], "--bpe-dropout: expected a number"),
      (files + ["--capitals", "0.6", "--unpunctuated", "0.6"], "--unpunctuated: expected"),
      (files + ["--protected-digits", "0"], "--protected-digits: expected a number from 1 to 64"),
      (files + ["--averaged-epochs", "0"], "--averaged-epochs: expected a number from 1 to 100"),
      (files + ["--max-length", "0"], "--max-length: expected a number from 1"),
      (files + ["--attention", "most"], "attention"), (files + ["--precision", "8"], "precision"),
      (files + ["--resume"], "--resume: expected --checkpoint DIR beside it"),
    ]
    for (options, message) in cases {
      let line = try refusal(options, exitCode: 64)
      #expect(line.contains(message) && line.contains("linnet help train translator"), "\(line)")
    }
  }

  @Test func languagesThatAreNone() throws {
    let files = [
      "--source", try folder.write("s", TranslationSample.source),
      "--target", try folder.write("t", TranslationSample.target),
    ]
    for tag in ["f", "french!", "fr_FR", "fr\nFR", "-"] {
      let line = try refusal(files + ["--target-language=" + tag])
      #expect(line.contains("expected a language tag such as en or pt-BR, found"), "\(line)")
    }
  }

  @Test func nothingThatIsReadIsReplaced() throws {
    let files = [
      "--source", try folder.write("s", TranslationSample.source),
      "--target", try folder.write("t", TranslationSample.target),
    ]
    for (option, name) in [("--output", "t"), ("--log", "s"), ("--find-learning-rate", "s")] {
      let line = try refusal(files + [option, folder / name])
      #expect(line.contains("expected another file than"), "\(option): \(line)")
    }
    #expect(try folder.text("s") == TranslationSample.source)
    #expect(try folder.text("t") == TranslationSample.target)
  }
}
