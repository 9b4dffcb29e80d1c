import ArgumentParser

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what a model looked at.",
    discussion: """
      EXAMPLES
        linnet inspect attention en-fr "The red house is ours." --svg attention.svg
      """,
    subcommands: [InspectAttention.self])
}
