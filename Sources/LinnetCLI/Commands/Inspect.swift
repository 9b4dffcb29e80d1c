import ArgumentParser

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what is inside a model, and what it looked at.",
    discussion: """
      EXAMPLES
        linnet inspect attention en-fr "The red house is ours." --svg attention.svg
        linnet inspect embedding sentiment good great bad awful --svg words.svg
      """,
    subcommands: [InspectAttention.self, InspectEmbedding.self])
}
