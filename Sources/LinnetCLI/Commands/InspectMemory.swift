public import ArgumentParser
import Foundation
public import Linnet
import LinnetFormats
import LinnetNN
import LinnetTensor

struct InspectMemory: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "memory",
    abstract: "Train networks to remember over more and more steps, and show where they stop.",
    discussion: """
      first-symbol: one of four symbols is followed by others that mean nothing, and is to be said at the \
      end. adding: two of many numbers are marked, and their sum is to be said; within 0.04 is right. \
      Each network is trained anew for each length, all with the same budget, and tested on new sequences. \
      The gates of LSTM and GRU begin with biases by which they keep what they have for about so many \
      steps: log(length), or --gate-bias.

      EXAMPLES
        linnet inspect memory --svg memory.svg
        linnet inspect memory --encoders rnn,lstm,gru --lengths 10,100 --steps 300
        linnet inspect memory --problem adding --lengths 10,50,100 --steps 2000
        linnet inspect memory --encoders lstm --gate-bias 1
      """)

  /// What reads in one direction, step by step.
  static let encoders: [EncoderKind] = [.elman, .lstm, .gru]

  @Option(help: "first-symbol or adding.")
  var problem = MemoryProblem.firstSymbol

  @Option(help: ArgumentHelp("Of rnn, lstm and gru, with commas.", valueName: "names"))
  var encoders = "rnn,lstm"

  @Option(help: ArgumentHelp("Steps of a sequence, with commas.", valueName: "numbers"))
  var lengths = "10,20,50,100,200,400"

  @Option(help: "The function of rnn: tanh, sigmoid or relu.")
  var activation = Nonlinearity.tanh

  @Option(help: "Units of a layer.")
  var hiddenSize = 32

  @Option(help: "Steps of training, each on 32 new sequences.")
  var steps = 600

  @Option(help: "The highest learning rate.")
  var learningRate: Float = 3e-3

  @Option(
    help: """
      The first bias of the gates that keep, with the other sign of those that let in. \
      (default: log(length))
      """)
  var gateBias: Float?

  @Option(help: "Trainings of each; the picture has their means.")
  var seeds = 1

  @Option(help: "Threads; without influence on the result.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: ArgumentHelp("Draw the curves into this file.", valueName: "file"))
  var svg: String?

  @Flag(help: "One JSON object.")
  var json = false

  func validate() throws {
    try OptionRange.check("--hidden-size", hiddenSize, 1...1024)
    try OptionRange.check("--steps", steps, 1...1_000_000)
    try OptionRange.check("--learning-rate", learningRate, 1e-9...1000)
    try OptionRange.check("--gate-bias", gateBias ?? 0, -100...100)
    try OptionRange.check("--seeds", seeds, 1...100)
    try OptionRange.check("--threads", threads, 1...1024)
    _ = try EncoderList.kinds(encoders, of: Self.encoders)
    _ = try parsedLengths()
  }

  func run() throws {
    if let svg { try OutputCheck.canWrite(svg) }
    let lengths = try parsedLengths()
    var output = MemoryOutput(
      problem: problem.rawValue, steps: steps, lengths: lengths, encoders: [], chance: 0)
    for kind in try EncoderList.kinds(encoders, of: Self.encoders) {
      let name = kind == .elman ? "rnn (\(activation.rawValue))" : kind.rawValue
      output.encoders.append(.init(name: name, shares: []))
      for length in lengths {
        let outcomes = (1...UInt64(seeds)).map { seed in
          experiment(kind, length: length, seed: seed).run(threads: threads)
        }
        let share = outcomes.reduce(0) { $0 + $1.share } / Double(outcomes.count)
        output.encoders[output.encoders.count - 1].shares.append(share)
        output.chance = outcomes[0].chance
        Console.note("\(name)  \(length) steps  \(share.percent)")
      }
    }
    if let svg {
      try AtomicFile.write(Array(output.chart.svg.utf8), to: svg)
      Console.note("wrote \(svg)")
    }
    Console.print(try json ? JSONLine.encode(output) : output.text)
  }

  private func experiment(_ kind: EncoderKind, length: Int, seed: UInt64) -> MemoryExperiment {
    let cell: EncoderCell =
      switch kind {
      case .lstm: .lstm
      case .gru: .gru
      default: .elman(activation)
      }
    var experiment = MemoryExperiment(problem, cell, length: length)
    experiment.hiddenSize = hiddenSize
    experiment.steps = steps
    experiment.learningRate = learningRate
    experiment.gateBias = gateBias ?? MemoryExperiment.bias(forLength: length)
    experiment.seed = seed
    return experiment
  }

  private func parsedLengths() throws -> [Int] {
    let numbers = lengths.split(separator: ",").map { Int($0) }
    guard !numbers.isEmpty, numbers.allSatisfy({ $0.map((2...10_000).contains) ?? false }) else {
      throw ValidationError(
        "--lengths: expected numbers from 2 to 10000 with commas, found \"\(lengths)\"")
    }
    return Set(numbers.compactMap { $0 }).sorted()
  }
}

extension MemoryProblem: ExpressibleByArgument {}
