import ArgumentParser

/// The command line. The root only declares; each subcommand is a file in `Commands`.
@main
struct LinnetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "linnet",
    abstract: "Classifies text files, and trains and measures the models that do.",
    discussion: """
      EXAMPLES
        linnet classify -m spam inbox/*.txt
        echo "What a lovely day" | linnet classify -m sentiment
        linnet train classifier --train reviews.tsv --output reviews.safetensors
        linnet evaluate reviews.safetensors --data test.tsv

      Exit codes: 0 done, 1 an error while working, 64 wrong usage, 130 interrupted.
      """,
    version: "0.1.0",
    subcommands: [
      Classify.self, Train.self, Evaluate.self, Tokenize.self, Vocab.self, Models.self,
      Corpora.self,
    ])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch {
      let code = exitCode(for: error)
      if code.isSuccess {
        Console.print(fullMessage(for: error))
      } else if !(error is ExitCode) {
        Console.complain(message(for: error))
      }
      Console.exit(code.rawValue)
    }
  }
}
