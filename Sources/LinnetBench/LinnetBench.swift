import ArgumentParser

/// The one way to measure Linnet.
@main
struct LinnetBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "linnet-bench",
    abstract: "Measures Linnet beside its peers, in turn, and checks that they compute the same.",
    subcommands: [Measure.self, KeptFast.self, TrainSteps.self], defaultSubcommand: Measure.self)
}
