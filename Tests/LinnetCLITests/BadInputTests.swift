import Foundation
import Testing
import TestSupport

/// What people hand over by mistake: one clear line, and everything stays as it was.
struct BadInputTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  /// Trains on a corpus that is bad, with a good model at the place of the output.
  func refusal(of corpus: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    -> String
  {
    try folder.write("model", "a good model")
    let before = try folder.names
    let line = try complaint(
      ["train", "classifier", "--train", corpus, "--output", folder / "model"]
        + ["--checkpoint", folder / "c", "--log", folder / "log"] + Sample.small,
      sourceLocation: sourceLocation)
    #expect(try folder.text("model") == "a good model", sourceLocation: sourceLocation)
    #expect(try folder.names == before, sourceLocation: sourceLocation)
    return line
  }

  @Test func noSuchFile() throws {
    let none = folder / "none"
    for arguments in [
      ["classify", "-m", Sample.model, none], ["classify", "-m", none], ["tokenize", none],
      ["evaluate", Sample.model, "--data", none], ["vocab", "show", none],
      ["vocab", "build", "--output", folder / "v", "--data", none],
    ] {
      #expect(try complaint(arguments).contains(none))
    }
    #expect(try refusal(of: none).contains(none))
  }

  @Test func aFolderWithoutTexts() throws {
    try FileManager.default.createDirectory(
      atPath: folder / "empty/inner", withIntermediateDirectories: true)
    try folder.write("binary/a", [0, 1, 2])
    let line = try complaint(["classify", "-m", Sample.model, folder / "empty"])
    #expect(line.contains("no text files"))
    #expect(try refusal(of: folder / "empty").hasPrefix(folder / "empty"))
    let result = try linnet("classify", "-m", Sample.model, folder / "binary")
    #expect(result.exitCode == 1)
    #expect(result.errorLines.last?.contains("no text files") == true)
  }

  @Test func anEmptyFile() throws {
    let empty = try folder.write("empty.tsv", "")
    #expect(try refusal(of: empty).contains("empty"))
    #expect(try complaint(["evaluate", Sample.model, "--data", empty]).contains("empty"))
    #expect(try complaint(["classify", "-m", Sample.model, empty]).hasPrefix(empty))
    #expect(try complaint(["classify", "-m", empty]).contains(empty))
    #expect(
      try complaint(["train", "classifier", "--train", "-", "--output", folder / "n"])
        .hasPrefix("-: "))
  }

  @Test func oneLabelOnly() throws {
    let line = try refusal(of: try folder.write("a.tsv", "ham\tone\nham\ttwo\n"))
    #expect(line.contains("two labels") && line.contains("\"ham\""))
  }

  @Test func aMissingLabelIsNamedWithItsLine() throws {
    for (name, text) in [
      ("a.tsv", "ham\tone\nspam\ttwo\n\tthree\n"), ("b.tsv", "ham\tone\nspam\ttwo\nthree\n"),
      ("c.csv", "ham,one\nspam,two\n,three\n"), ("e.ft", "__label__a x\n__label__b y\nz\n"),
      (
        "d.jsonl",
        #"{"label":"a","text":"x"}"# + "\n" + #"{"label":"b","text":"y"}"# + "\n{\"text\":\"z\"}\n"
      ),
    ] {
      let path = try folder.write(name, text)
      #expect(try refusal(of: path).hasPrefix("\(path):3: "))
    }
  }

  @Test func aBrokenQuoteIsNamedWithItsLine() throws {
    let path = try folder.write("a.csv", "label,text\nham,one\nspam,\"two\nham,three\n")
    let line = try refusal(of: path)
    #expect(line.hasPrefix("\(path):3: ") && line.contains("quote"))
  }

  @Test func aBinaryFile() throws {
    let path = try folder.write("a", (0..<20_000).map { UInt8(truncatingIfNeeded: $0 * 7) })
    #expect(try refusal(of: path).contains("binary"))
    for arguments in [
      ["classify", "-m", Sample.model, path], ["tokenize", path],
      ["evaluate", Sample.model, "--data", path],
    ] {
      #expect(try complaint(arguments).contains("binary"))
    }
    try complaint(["classify", "-m", path])
  }

  @Test func anOutputThatCannotBeWritten() throws {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    for place in [
      "\(corpus)/model", folder / "none/model", "/proc/model", "/dev/full", folder.path,
    ] {
      for arguments in [
        ["train", "classifier", "--train", corpus, "--output", place],
        ["vocab", "build", "--data", corpus, "--output", place],
        ["evaluate", Sample.model, "--data", corpus, "--errors", place],
      ] {
        #expect(try complaint(arguments).contains(place))
      }
    }
    let train = ["train", "classifier", "--train", corpus, "--output", folder / "m"]
    for place in ["\(corpus)/c", "/proc/c"] {
      #expect(try complaint(train + ["--checkpoint", place]).contains(place))
    }
    try complaint(["corpora", "get", "sms-spam", "--output", "\(corpus)/c"])
    #expect(try folder.names == ["a.tsv"])
    // A log is opened when all else is known to be good.
    let log = try RunCommand.run(train + Sample.small + ["--log", "/proc/log"])
    #expect(log.exitCode == 1)
    #expect(log.errorLines.last?.hasPrefix("linnet: /proc/log: cannot write the log") == true)
    #expect(try folder.names == ["a.tsv"])
  }

  @Test(.enabled(if: SmallDisk.isPossible, "no right to mount a small file system"))
  func aFullDisk() throws {
    let disk = try SmallDisk(at: folder / "disk")
    let corpus = try folder.write("a.tsv", Sample.tsv)
    try folder.write("disk/m", "a good model")
    let result = try RunCommand.run(
      ["train", "classifier", "--train", corpus, "--output", "\(disk.folder)/m", "--epochs", "1"]
        + ["--shortcut-buckets", "65536", "--threads", "1"])
    #expect(result.exitCode == 1)
    #expect(result.errorLines.last?.hasPrefix("linnet: cannot write ") == true)
    #expect(result.errorLines.last?.contains("no space left") == true)
    #expect(try folder.text("disk/m") == "a good model")
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.folder) == ["m"])
    let checkpoint = try RunCommand.run(
      ["train", "classifier", "--train", corpus, "--output", folder / "m", "--checkpoint"]
        + ["\(disk.folder)/c", "--shortcut-buckets", "65536", "--threads", "1"])
    #expect(checkpoint.exitCode == 1)
    #expect(checkpoint.errorLines.last?.contains("no space left") == true)
    #expect(try folder.names == ["a.tsv", "disk"])
  }

  @Test func standardOutputThatIsFull() throws {
    let command = #"echo lovely | "$0" classify -m "$1" > /dev/full"#
    let result = try RunCommand.run(
      ["-c", command, RunCommand.linnet, Sample.model], program: "/bin/sh")
    #expect(result.exitCode == 1)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.hasPrefix("linnet: cannot write to standard output: "))
  }
}
