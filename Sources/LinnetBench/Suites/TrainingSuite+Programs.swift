import Foundation

/// Whole programs that train on SMS Spam: how much memory, and how good after how long.
func measureTrainingPrograms(_ bench: Bench) throws {
  try measureMemory(bench)
  try measureAccuracy(bench)
}

/// Linnet reads and breaks the texts itself; PyTorch is given token ids.
private func measureMemory(_ bench: Bench) throws {
  let name = "peak memory, SMS Spam, E 128, H 128"
  guard bench.wants(name) else { return }
  var opponents: [Opponent] = []
  if bench.peer(.torch) != nil {
    let messages = try BenchmarkCorpus(path: bench.paths.data + "/sms_spam/train.tsv")
    let model = BenchmarkModel(
      .init(vocabulary: messages.vocabularySize, embedding: 128, hidden: 128))
    let files = try handOver(messages.task, model, bench)
    opponents.append(
      Opponent(
        name: Peer.torch.rawValue,
        agreement: .similar("whole programs; Linnet's also reads, breaks and evaluates texts")
      ) {
        let torch = try bench.start(.torch)
        _ = try torch.ask("load", LoadTexts(files, threads: 2), as: Nothing.self)
        _ = try torch.ask("train", TrainEpoch(packed: true), as: Nothing.self)
        return try torch.ask("peak_megabytes", Nothing(), as: Memory.self).megabytes
      })
  }
  try bench.compare(
    name, .megabytes, threads: 2,
    linnet: {
      try train(
        bench,
        [
          "--embedding-size", "128", "--hidden-size", "128", "--shortcut-buckets", "0",
          "--epochs", "1",
        ], watchesMemory: true
      ).peakMegabytes
    }, opponents: opponents)
}

/// Linnet's default recipe beside what trains in a second.
private func measureAccuracy(_ bench: Bench) throws {
  let name = "SMS Spam, default recipe"
  guard bench.wants(name) else { return }
  let test = bench.paths.data + "/sms_spam/test.tsv"
  let files = TrainAndTest(train: bench.paths.data + "/sms_spam/train.tsv", test: test)
  var accuracies: [String: Double] = [:]
  var opponents: [Opponent] = []
  if let peer = bench.peer(.classical) {
    for (name, command) in [
      ("fastText", "train_fasttext"), ("TF-IDF, logistic regression", "train_tfidf"),
    ] {
      accuracies[name] = try peer.ask(command, files, as: Trained.self).accuracy
      opponents.append(
        Opponent(
          name: name,
          agreement: .similar("another model; accuracy \((100 * (accuracies[name] ?? 0)).figure) %")
        ) { try peer.ask(command, files, as: Trained.self).seconds })
    }
  }
  try bench.compare(
    name, .seconds, threads: 2, linnet: { try train(bench, []).seconds }, opponents: opponents)
  let report = try MeasuredProcess(
    bench.paths.programs + "/linnet",
    ["evaluate", bench.paths.scratch("trained.safetensors"), "--data", test, "--json"]
  ).answer(as: Trained.Accuracy.self)
  bench.note(
    "\(name): Linnet's accuracy on the test texts is \((100 * report.accuracy).figure) %")
}

/// Trains with `linnet train classifier`.
private func train(
  _ bench: Bench, _ options: [String], watchesMemory: Bool = false
) throws -> MeasuredProcess {
  let folder = bench.paths.data + "/sms_spam"
  return try MeasuredProcess(
    bench.paths.programs + "/linnet",
    [
      "train", "classifier", "--train", folder + "/train.tsv", "--dev", folder + "/dev.tsv",
      "--output", bench.paths.scratch("trained.safetensors"), "--threads", "2",
    ] + options, watchesMemory: watchesMemory)
}

private struct Memory: Decodable {
  let megabytes: Double
}

private struct TrainAndTest: Encodable {
  let train: String
  let test: String
}

private struct Trained: Decodable {
  let seconds: Double
  let accuracy: Double

  struct Accuracy: Decodable {
    let accuracy: Double
  }
}
