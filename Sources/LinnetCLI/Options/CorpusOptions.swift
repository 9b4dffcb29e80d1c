public import ArgumentParser
public import LinnetCorpora

/// How a labelled corpus is read.
struct CorpusOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "tsv, csv, jsonl, fasttext or folders; recognised if not said.",
      valueName: "format"))
  var format: CorpusFormat?

  @Option(
    help: ArgumentHelp(
      "The column or field of the label, by name or number from 1.",
      valueName: "column"))
  var labelColumn: String?

  @Option(help: ArgumentHelp("The column or field of the text.", valueName: "column"))
  var textColumn: String?

  @Option(help: ArgumentHelp("The column or field of the weight.", valueName: "column"))
  var weightColumn: String?

  @Flag(inversion: .prefixedNo, help: "Whether the first line holds column names.")
  var header: Bool?

  /// The names of the options that were given and that only labelled texts have.
  var givenForLabels: [String] {
    [
      ("--format", format?.rawValue), ("--label-column", labelColumn),
      ("--text-column", textColumn), ("--weight-column", weightColumn),
    ].compactMap { $1 == nil ? nil : $0 }
  }

  var options: LabeledTexts.Options {
    LabeledTexts.Options(
      format: format, labelColumn: labelColumn.map(Column.init),
      textColumn: textColumn.map(Column.init), weightColumn: weightColumn.map(Column.init),
      hasHeader: header)
  }
}

extension CorpusFormat: ExpressibleByArgument {}
