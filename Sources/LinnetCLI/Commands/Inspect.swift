import ArgumentParser

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is inside a model, what it looked at, and how networks learn.",
    discussion: """
      EXAMPLES
        linnet inspect attention en-fr "The red house is ours." --svg attention.svg
        linnet inspect embedding en-fr Monday Friday uncle red --svg words.svg
        linnet inspect gates sentiment "Not a good film." --html gates.html
        linnet inspect gradients --svg gradients.svg
        linnet inspect memory --svg memory.svg
        linnet inspect learning-rate --data reviews.tsv --svg rates.svg
      """,
    subcommands: [
      InspectAttention.self, InspectEmbedding.self, InspectGates.self, InspectGradients.self,
      InspectMemory.self, InspectLearningRate.self,
    ])
}
