import Foundation

/// From starting the program to the label of one message, with a model that Linnet has just trained.
/// Checked: the probability.
func measureStartup(_ bench: Bench) throws {
  let name = "whole process, one message"
  guard bench.wants(name) else { return }
  let model = bench.paths.scratch("start.safetensors")
  let message = "free entry in a weekly prize draw text win to claim your reward now"
  let file = bench.paths.scratch("message.txt")
  try message.write(toFile: file, atomically: true, encoding: .utf8)
  let linnet = bench.paths.programs + "/linnet"
  let messages = bench.paths.data + "/sms_spam"
  // Without the shortcut the whole model is what PyTorch is asked for.
  _ = try MeasuredProcess(
    linnet,
    [
      "train", "classifier", "--train", messages + "/train.tsv", "--dev", messages + "/dev.tsv",
      "--output", model, "--epochs", "1", "--shortcut-buckets", "0",
    ])
  func classify() throws -> MeasuredProcess {
    try MeasuredProcess(linnet, ["classify", "-m", model, "--json", file])
  }
  let label = try classify().answer(as: StartLabel.self)
  var opponents: [Opponent] = []
  if bench.peer(.torch) != nil {
    let script = bench.paths.peers + "/torch_start.py"
    let python = try MeasuredProcess(bench.paths.python, [script, model, label.label, message])
    let probability = try python.answer(as: StartProbability.self).probability
    opponents.append(
      Opponent(
        name: "Python and PyTorch",
        agreement: .close("probabilities", [label.probability], [probability], tolerance: 1e-4)
      ) {
        try MeasuredProcess(bench.paths.python, [script, model, label.label, message]).seconds
          * 1000
      })
  }
  try bench.compare(
    name, .milliseconds, threads: 1, linnet: { try classify().seconds * 1000 },
    opponents: opponents)
}

private struct StartLabel: Decodable {
  let label: String
  let probability: Double
}

private struct StartProbability: Decodable {
  let probability: Double
}
