import ArgumentParser
import Linnet
import LinnetFormats
import LinnetNN
import LinnetTensor

struct InspectGradients: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gradients",
    abstract: "Show how a gradient vanishes or explodes on its way back through the steps.",
    discussion: """
      Without a model: a layer with its first weights reads random numbers, and the loss is a sum of its \
      last state h_T. ‖∂L/∂hₜ‖ is shown for simple networks of three functions, an LSTM and a GRU. With \
      --encoder: for that one also the largest factor of the product of Jacobians ∂h_T/∂hₜ, and the \
      terms of ∂L/∂w′ = Σₜ δₜ hₜ₋₁: their norms, and their shares along ∂L/∂w′, which add up to ‖∂L/∂w′‖. \
      With a classifier and a text: the same for its last recurrent layer, where the loss is that of the \
      label that it gives. What is below 10⁻⁴⁵ is lost in single precision, and shown as 0.

      EXAMPLES
        linnet inspect gradients --svg gradients.svg
        linnet inspect gradients --encoder rnn --activation sigmoid --length 20
        linnet inspect gradients --encoder rnn --recurrent-scale 1.5
        linnet inspect gradients spam "You won a cash prize! Reply to claim." --json
      """)

  @Argument(help: "A classifier's file, or the name of one that ships.")
  var model: String?

  @Argument(help: "A text.")
  var text: String?

  @Option(
    help: ArgumentHelp("rnn, lstm or gru: this one alone, with its terms.", valueName: "name"))
  var encoder: EncoderKind?

  @Option(help: "The function of an rnn: tanh, sigmoid or relu. (default: tanh)")
  var activation: Nonlinearity?

  @Option(help: "Steps. (default: \(GradientExperiment(.lstm).length))")
  var length: Int?

  @Option(help: "Units of the layer. (default: \(GradientExperiment(.lstm).hiddenSize))")
  var hiddenSize: Int?

  @Option(
    help: "What the first recurrent weights, which are orthogonal, are multiplied by. (default: 1)")
  var recurrentScale: Float?

  @Option(help: "The first bias of an LSTM's forget gate. (default: 1)")
  var forgetBias: Float?

  @Option(help: "Draws weights and numbers. (default: 1)")
  var seed: UInt64?

  @Option(help: ArgumentHelp("Draw the norms into this file.", valueName: "file"))
  var svg: String?

  @Flag(help: "One JSON object.")
  var json = false

  func validate() throws {
    try OptionRange.check("--length", length ?? 1, 1...1000)
    try OptionRange.check("--hidden-size", hiddenSize ?? 1, 1...256)
    try OptionRange.check("--recurrent-scale", recurrentScale ?? 1, 0...100)
    try OptionRange.check("--forget-bias", forgetBias ?? 1, -100...100)
    guard (model == nil) == (text == nil) else {
      throw ValidationError("expected a text beside the model, found none")
    }
    let given = [
      ("--encoder", encoder != nil), ("--activation", activation != nil),
      ("--length", length != nil), ("--hidden-size", hiddenSize != nil),
      ("--recurrent-scale", recurrentScale != nil), ("--forget-bias", forgetBias != nil),
      ("--seed", seed != nil),
    ].filter(\.1)
    if model != nil, let option = given.first?.0 {
      throw ValidationError("\(option): a model and its text have their own")
    }
    let allowed = InspectMemory.encoders
    guard encoder.map(allowed.contains) ?? true else {
      throw ValidationError(
        "--encoder: expected rnn, lstm or gru, found \(encoder?.rawValue ?? "")")
    }
    guard activation == nil || encoder == nil || encoder == .elman else {
      throw ValidationError("--activation: expected --encoder rnn beside it")
    }
  }

  func run() throws {
    if let svg { try OutputCheck.canWrite(svg, reading: [model.map(ModelName.path)]) }
    let output = try makeOutput()
    if let svg {
      try AtomicFile.write(Array(output.chart.svg.utf8), to: svg)
      Console.note("wrote \(svg)")
    }
    Console.print(try json ? output.json : output.text)
  }

  private func makeOutput() throws -> GradientOutput {
    if let model, let text {
      guard let gradients = try ModelName.openClassifier(model).gradients(of: text) else {
        throw NothingToInspect(
          "\(model): expected a model with recurrent layers, found one without")
      }
      let names = gradients.flows.count == 1 ? ["forward"] : ["forward", "reverse"]
      return GradientOutput(
        title: "Gradients of the loss of \(gradients.label)", words: gradients.words,
        flows: zip(names, gradients.flows).map { ($0, $1) })
    }
    let cells: [(name: String, cell: EncoderCell)] =
      Nonlinearity.allCases.map { ("rnn, \($0.rawValue)", .elman($0)) }
      + [("lstm", .lstm), ("gru", .gru)]
    let chosen = cells.filter { cell in
      switch encoder {
      case .elman: cell.cell == .elman(activation ?? .tanh)
      case .lstm: cell.cell == .lstm
      case .gru: cell.cell == .gru
      default: activation.map { cell.cell == .elman($0) } ?? true
      }
    }
    return GradientOutput(
      title: "Gradients over \(experiment(.lstm).length) steps", words: nil,
      flows: chosen.map { ($0, experiment($1).run()) })
  }

  private func experiment(_ cell: EncoderCell) -> GradientExperiment {
    var experiment = GradientExperiment(cell)
    experiment.length = length ?? experiment.length
    experiment.hiddenSize = hiddenSize ?? experiment.hiddenSize
    experiment.recurrentScale = recurrentScale ?? experiment.recurrentScale
    experiment.forgetGateBias = forgetBias ?? experiment.forgetGateBias
    experiment.seed = seed ?? experiment.seed
    return experiment
  }
}
