import Foundation
import Testing
import TestSupport

struct VocabTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  func build(_ arguments: String...) throws -> RunCommand.Result {
    try RunCommand.run(["vocab", "build", "--output", folder / "v"] + arguments)
  }

  @Test func filesAreCountedTogether() throws {
    let a = try folder.write("a.txt", "b b b a\nc A\r\n")
    let b = try folder.writePacked("b.txt", "c d a\n")
    for files in [[a, b], [b, a]] {
      let result = try RunCommand.run(
        ["vocab", "build", "--output", folder / "v", "--data"] + files)
      #expect(result.exitCode == 0)
      #expect(result.output == "")
      #expect(result.errors == "wrote \(folder / "v"): 8 tokens, out-of-vocabulary rate 0.00 %\n")
      let text = try folder.text("v")
      #expect(text == "<pad>\t0\n<unk>\t0\n<s>\t0\n</s>\t0\na\t3\nb\t3\nc\t2\nd\t1\n")
    }
  }

  @Test func sizeAndFrequencyCutOff() throws {
    let a = try folder.write("a.txt", "b b b a a a c c d e")
    #expect(try build("--data", a, "--size", "6").errors.contains("rate 40.00 %"))
    #expect(try folder.text("v").hasSuffix("<unk>\t4\n<s>\t0\n</s>\t0\na\t3\nb\t3\n"))
    #expect(try build("--data", a, "--min-frequency", "2").errors.contains("7 tokens"))
    #expect(try folder.text("v").hasSuffix("a\t3\nb\t3\nc\t2\n"))
  }

  @Test func showSaysWhatIsInIt() throws {
    let a = try folder.write("a.txt", "b b b a c\n")
    _ = try build("--data", a, "--min-frequency", "2")
    let result = try linnet("vocab", "show", folder / "v")
    #expect(result.exitCode == 0)
    #expect(
      result.outputLines.first
        == "5 tokens, out-of-vocabulary rate in the texts that it was made of 40.00 %")
    #expect(result.outputLines.last == " 4      3  b")
    #expect(
      try linnet("vocab", "show", "--top", "1", folder / "v").outputLines.last == " 0      0  <pad>"
    )
    #expect(try linnet("vocab", "show", "--top", "0", folder / "v").outputLines.count == 1)
  }

  @Test func aDuplicateIsRefusedWithItsLine() throws {
    let v = try folder.write("v", "<pad>\t0\n<unk>\t0\n<s>\t0\n</s>\t0\na\t3\nb\t3\na\t2\n")
    let line = try complaint(["vocab", "show", v])
    #expect(line.contains("\(v):7") && line.contains("'a'"), "\(line)")
  }

  @Test func whatIsNoVocabulary() throws {
    #expect(try complaint(["vocab", "show", folder / "none"]).contains("no such file"))
    try complaint(["vocab", "show", folder.path])
    let line = try complaint(["vocab", "show", try folder.write("v", "<pad>\t0\n<unk>\n")])
    #expect(line.contains("v:2"))
    try complaint(["vocab", "show", try folder.write("e", "")])
    try complaint(["vocab", "show", Sample.model])
  }

  @Test func aModelsVocabularyIsExported() throws {
    let result = try linnet("vocab", "export", Sample.model, "--output", folder / "v")
    #expect(result.exitCode == 0)
    #expect(try folder.text("v").contains("\nlovely\t"))
    #expect(try linnet("vocab", "show", folder / "v").exitCode == 0)
    let copy = try folder.write("m", Data(contentsOf: URL(fileURLWithPath: Sample.model)))
    let model = try folder.read("m")
    #expect(try complaint(["vocab", "export", copy, "--output", copy]).contains("another file"))
    #expect(try folder.read("m") == model)
  }

  @Test func aTranslatorsSubwordsAreExported() throws {
    let result = try linnet("vocab", "export", TranslationSample.model, "--output", folder / "v")
    #expect(result.exitCode == 0)
    #expect(try folder.text("v").hasPrefix("▁\t"))
    let lines = try linnet("vocab", "show", "--top", "3", folder / "v").outputLines
    #expect(lines.first?.hasPrefix("330 subwords, ") == true && lines.count == 6)
    let counts = lines.suffix(3).compactMap { $0.split(separator: " ").dropFirst().first }
    #expect(counts.compactMap { Int($0) } == counts.compactMap { Int($0) }.sorted(by: >))
    #expect(counts.count == 3)
    let broken = try folder.write("b", "▁\t1\nx\t2\n")
    #expect(try complaint(["vocab", "show", broken]).contains("\(broken):2"))
  }

  @Test func sidesHaveVocabulariesOfTheirOwn() throws {
    let corpus = try folder.write("train.tsv", TranslationSample.tsv)
    let train = ["train", "translator", "--data", corpus, "--output", folder / "m"]
    let options = ["--epochs", "1", "--no-shared-vocabulary"] + TranslationSample.small
    #expect(try RunCommand.run(train + options).exitCode == 0)
    for (side, letter, other) in [("source", "w", "é"), ("target", "é", "w")] {
      let export = ["vocab", "export", folder / "m", "--side", side, "--output", folder / side]
      #expect(try RunCommand.run(export).exitCode == 0)
      let text = try folder.text(side)
      #expect(text.contains("\n\(letter)\t") && !text.contains("\n\(other)\t"), "\(side)")
    }
  }

  @Test func nothingIsWrittenWithoutWords() throws {
    try folder.write("v", "as it was")
    let empty = try folder.write("empty.txt", "")
    let blank = try folder.write("blank.txt", "\n \n")
    let binary = try folder.write("binary", [65, 0, 66])
    let good = try folder.write("good.txt", "word\n")
    let build = ["vocab", "build", "--output", folder / "v", "--data", good]
    for path in [empty, folder / "none", binary] {
      #expect(try complaint(build + [path]).contains(path))
    }
    #expect(try complaint(build.dropLast() + [blank]).contains("expected words, found none"))
    #expect(try complaint(build.dropLast() + [folder / "v"]).contains("another file"))
    #expect(try folder.text("v") == "as it was")
    try complaint(build + ["--size", "4"], exitCode: 64)
    try complaint(build + ["--min-frequency", "0"], exitCode: 64)
  }
}
