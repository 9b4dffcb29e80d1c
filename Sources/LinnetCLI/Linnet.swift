import ArgumentParser

/// The command line. The root only declares; each subcommand is a file in `Commands`.
@main
struct LinnetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "linnet",
    abstract:
      "Classifies and translates texts, forecasts series, and trains and measures the models that do.",
    discussion: """
      EXAMPLES
        linnet classify -m spam inbox/*.txt
        echo "What a lovely day" | linnet classify -m sentiment
        linnet translate "Where is the station?"
        linnet forecast sales.csv --horizon 12
        linnet train classifier --train reviews.tsv --output reviews.safetensors
        linnet evaluate reviews.safetensors --data test.tsv

      Exit codes: 0 done, 1 an error while working, 64 wrong usage, 130 interrupted.
      """,
    version: "0.1.0",
    subcommands: [
      Classify.self, Explain.self, Translate.self, ForecastSeries.self, Train.self, Evaluate.self,
      Compare.self, Inspect.self, Neighbours.self, Tokenize.self, Vocab.self, Models.self,
      Corpora.self,
    ])

  static func main() {
    Console.ignoreBrokenPipes()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      Console.exit(code.rawValue)
    } catch {
      let code = exitCode(for: error)
      if code.isSuccess {
        Console.print(fullMessage(for: error))
      } else {
        let isWrongUsage = code == .validationFailure
        Console.complain(message(for: error) + (isWrongUsage ? "; see '\(helpCommand)'" : ""))
      }
      Console.exit(code.rawValue)
    }
  }

  /// What shows the help of the command that was meant.
  private static var helpCommand: String {
    var (command, names): (any ParsableCommand.Type, [String]) = (Self.self, [])
    for argument in CommandLine.arguments.dropFirst() {
      let subcommands = command.configuration.subcommands
      guard let next = subcommands.first(where: { $0._commandName == argument }) else { break }
      command = next
      names.append(argument)
    }
    return (["linnet", "help"] + names).joined(separator: " ")
  }
}
