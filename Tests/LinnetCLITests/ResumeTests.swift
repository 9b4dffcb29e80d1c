import Foundation
import Testing
import TestSupport

/// Runs that are killed and go on.
struct ResumeTests {
  let folder: Scratch
  let corpus: String

  init() throws {
    folder = try Scratch()
    corpus = try folder.write("a.tsv", Sample.tsv)
  }

  func arguments(_ model: String, threads: Int, _ more: String...) -> [String] {
    ["train", "classifier", "--train", corpus, "--output", folder / model, "--epochs", "10"]
      + ["--batch-size", "4"] + Sample.small.dropLast() + ["\(threads)"] + more
  }

  /// A checkpoint follows each step, so that a kill may fall anywhere: before the first one, between
  /// two, and while one is written.
  @Test(arguments: [1, 2])
  func tenKillsLeaveNoTrace(threads: Int) throws {
    #expect(try RunCommand.run(arguments("whole", threads: 1)).exitCode == 0)
    let whole = try folder.read("whole")
    let resumable = arguments(
      "model", threads: threads, "--checkpoint", folder / "c", "--checkpoint-interval", "0",
      "--resume", "--log", folder / "log")
    // How long a run takes with its checkpoints, by one that nobody disturbs.
    let start = ContinuousClock.now
    let trial = arguments(
      "trial", threads: threads, "--checkpoint", folder / "t", "--checkpoint-interval", "0")
    #expect(try RunCommand.run(trial).exitCode == 0)
    let duration = start.duration(to: .now)
    #expect(try folder.read("trial") == whole)

    var kills = 0
    while kills < 10 {
      // A tenth of the run each, more or less: kills fall all over it.
      let delay = duration * Double.random(in: 0.01...0.17)
      let result = try RunCommand.run(resumable, kill: .init(SIGKILL, after: delay))
      guard result.exitCode == 128 + SIGKILL else {
        // It was faster than the kill. The rest of the kills meet a run of its own.
        #expect(result.exitCode == 0, "\(result.errors)")
        #expect(try folder.read("model") == whole)
        for name in ["c", "model"] { try FileManager.default.removeItem(atPath: folder / name) }
        continue
      }
      kills += 1
      // A model that is there is whole: the kill met the baselines, which come after it.
      guard try folder.names.contains("model") else { continue }
      #expect(try folder.read("model") == whole)
      for name in ["c", "model"] { try FileManager.default.removeItem(atPath: folder / name) }
    }
    let last = try RunCommand.run(resumable)
    #expect(last.exitCode == 0, "\(last.errors)")
    #expect(try folder.read("model") == whole)
    // Once more, when there is nothing left to do.
    #expect(try RunCommand.run(resumable).exitCode == 0)
    #expect(try folder.read("model") == whole)
    for line in try folder.text("log").split(separator: "\n") { _ = try object(String(line)) }
  }

  @Test func controlCSavesAndSaysHowToGoOn() throws {
    #expect(try RunCommand.run(arguments("whole", threads: 1, "--epochs", "60")).exitCode == 0)
    let checkpoint = ["--epochs", "60", "--checkpoint", folder / "c", "--checkpoint-interval", "0"]
    let command = try RunningCommand(arguments("model", threads: 1) + checkpoint)
    #expect(command.errorLines(atLeast: 3).count >= 3)
    command.send(SIGINT)
    let result = command.finish()
    #expect(result.exitCode == 130)
    #expect(result.output == "")
    #expect(result.errorLines.last?.contains("--checkpoint \(folder / "c") --resume") == true)
    #expect(try !folder.names.contains("model"))
    let resumed = try RunCommand.run(arguments("model", threads: 1, "--resume") + checkpoint)
    #expect(resumed.exitCode == 0)
    #expect(resumed.errorLines.contains { $0.hasPrefix("going on in epoch ") })
    #expect(try folder.read("model") == folder.read("whole"))
  }

  @Test func controlCWithoutCheckpointsWritesTheBestSoFar() throws {
    let command = try RunningCommand(
      arguments("model", threads: 1, "--epochs", "100000"))
    #expect(command.errorLines(atLeast: 3).count >= 3)
    command.send(SIGINT)
    let result = command.finish()
    #expect(result.exitCode == 130)
    #expect(result.errorLines.last?.contains("wrote the best model so far") == true)
    #expect(try linnet("classify", "-m", folder / "model", input: "fine").exitCode == 0)
  }

  @Test func controlCBeforeTheFirstEpochKeepsAnOldModel() throws {
    try folder.write("model", "an older one")
    let rows = try folder.write(
      "b.tsv",
      (0..<20_000).map {
        "\($0 % 2)\ttext number \($0) about \(String($0, radix: 36)) and \(String($0 * 7, radix: 7))\n"
      }.joined())
    let command = try RunningCommand(
      arguments("model", threads: 1, "--train", rows, "--log", folder / "log", "--batch-size", "1"))
    _ = command.errorLines(atLeast: 1)
    for _ in 0..<500 where try !folder.names.contains("log") { usleep(10_000) }
    usleep(50_000)
    command.send(SIGINT)
    let result = command.finish()
    #expect(result.exitCode == 130)
    #expect(result.errorLines.last?.contains("wrote nothing") == true)
    #expect(try folder.text("model") == "an older one")
  }

  @Test func aCheckpointOfAnotherRunIsRefused() throws {
    let checkpoint = ["--checkpoint", folder / "c", "--resume"]
    #expect(try RunCommand.run(arguments("model", threads: 1) + checkpoint).exitCode == 0)
    let model = try folder.read("model")
    let result = try RunCommand.run(arguments("model", threads: 1, "--seed", "9") + checkpoint)
    #expect(result.exitCode == 1)
    #expect(
      result.errorLines.last?.contains("belongs to a run with other data or settings") == true)
    #expect(try folder.read("model") == model)
    // A damaged one too.
    var state = try folder.read("c/state.safetensors")
    state[state.count / 2] ^= 1
    try folder.write("c/state.safetensors", state)
    let damaged = try RunCommand.run(arguments("model", threads: 1) + checkpoint)
    #expect(damaged.exitCode == 1)
    #expect(damaged.errorLines.last?.contains("is damaged") == true)
    #expect(try folder.read("model") == model)
  }
}
