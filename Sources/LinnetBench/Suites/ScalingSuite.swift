import Foundation
import LinnetTensor

/// Cost against size: time and peak memory, each point in a process of its own. There are no peers.
func measureScaling(_ bench: Bench) throws {
  let step = "a training step"
  let small = StepSizes()
  try scale(
    bench, "sequence length", axis: "tokens of a text", work: "\(step), 4 texts, E 64, H 64",
    sizes: [10, 30, 100, 300, 1000, 3000, 10_000]
  ) { small.with(batch: 4, length: $0) }
  try scale(
    bench, "hidden size", axis: "units, as many in the embedding",
    work: "\(step), 32 texts of 20 tokens", sizes: [16, 32, 64, 128, 256, 512, 1024]
  ) { small.with(hidden: $0) }
  try scale(
    bench, "vocabulary", axis: "words", work: "\(step), 32 texts of 20 tokens, E 64, H 64",
    sizes: [1000, 5000, 20_000, 100_000, 500_000]
  ) { small.with(vocabulary: $0) }
  try scale(
    bench, "batch", axis: "texts of 20 tokens in a batch", work: "\(step), E 64, H 64",
    sizes: [1, 4, 16, 64, 256, 1024]
  ) { small.with(batch: $0) }
  try scale(
    bench, "threads", axis: "threads", work: "\(step), 32 texts of 40 tokens, E 128, H 128",
    sizes: [1, 2]
  ) { small.with(hidden: 128, length: 40, threads: $0) }
  try scaleCorpus(bench)
}

/// The sizes of a step of training.
struct StepSizes {
  var vocabulary = 10_000
  var hidden = 64
  var batch = 32
  var length = 20
  var threads = 1

  func with(
    vocabulary: Int? = nil, hidden: Int? = nil, batch: Int? = nil, length: Int? = nil,
    threads: Int? = nil
  ) -> StepSizes {
    StepSizes(
      vocabulary: vocabulary ?? self.vocabulary, hidden: hidden ?? self.hidden,
      batch: batch ?? self.batch, length: length ?? self.length,
      threads: threads ?? self.threads)
  }

  /// The arguments of `linnet-bench train-steps`.
  var arguments: [String] {
    [
      "train-steps", "--vocabulary", "\(vocabulary)", "--hidden", "\(hidden)", "--batch",
      "\(batch)", "--length", "\(length)", "--threads", "\(threads)",
    ]
  }
}

private func scale(
  _ bench: Bench, _ name: String, axis: String, work: String, sizes: [Int],
  _ step: (Int) -> StepSizes
) throws {
  guard bench.wants(name) else { return }
  bench.progress("scaling: \(name)")
  let program = bench.paths.programs + "/linnet-bench"
  let points = try sizes.map { size in
    let process = try MeasuredProcess(program, step(size).arguments, watchesMemory: true)
    let time = try process.answer(as: Timing.self).seconds
    return Scaling.Point(
      size: Double(size), seconds: time, peakMegabytes: process.peakMegabytes)
  }
  bench.report.scalings.append(Scaling(name: name, axis: axis, work: work, points: points))
}

/// Generated corpora: classified as they are read, and counted for a vocabulary.
private func scaleCorpus(_ bench: Bench) throws {
  let linnet = bench.paths.programs + "/linnet"
  let sizes = [1000, 10_000, 100_000, 1_000_000]
  for (name, work, arguments) in [
    (
      "corpus classified", "linnet classify --lines",
      ["classify", "-m", "models/spam.safetensors", "--lines"]
    ),
    (
      "corpus counted", "linnet vocab build",
      ["vocab", "build", "--output", bench.paths.scratch("counted.vocab"), "--data"]
    ),
  ] where bench.wants(name) {
    bench.progress("scaling: \(name)")
    let points = try sizes.map { size in
      let file = bench.paths.scratch("generated-\(size).txt")
      if !FileManager.default.fileExists(atPath: file) {
        try writeGeneratedTexts(size, to: file)
      }
      let process = try MeasuredProcess(linnet, arguments + [file], watchesMemory: true)
      return Scaling.Point(
        size: Double(size), seconds: process.seconds, peakMegabytes: process.peakMegabytes)
    }
    bench.report.scalings.append(
      Scaling(
        name: name, axis: "generated texts of 10 words", work: work, points: points))
  }
}

/// Texts of ten words each, of 20,000 that are as unevenly frequent as those of a language.
private func writeGeneratedTexts(_ count: Int, to path: String) throws {
  guard let file = fopen(path, "w") else { throw BenchmarkError("cannot write \(path)") }
  defer { fclose(file) }
  var random = SeededRandom(seed: UInt64(count))
  for _ in 0..<count {
    let words = (0..<10).map { _ in "w\(Int(pow(20_000, Double(random.uniform()))))" }
    fputs(words.joined(separator: " ") + "\n", file)
  }
}
