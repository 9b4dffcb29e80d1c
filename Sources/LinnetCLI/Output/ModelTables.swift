/// The models that ship, for people: what they are, and how good.
enum ModelTables {
  static func text(_ models: [ModelDescription]) -> String {
    var list = Table(
      ["name", "what it does", "encoder", "trained on", "dev score", "size"],
      [.left, .left, .left, .left, .right, .right])
    var labels = Table(
      ["model", "test set", "texts", "accuracy", "macro F1"],
      [.left, .left, .right, .right, .right])
    var translations = Table(
      ["model", "test set", "pairs", "BLEU", "chrF2", "signature"],
      [.left, .left, .right, .right, .right, .left])
    for model in models {
      list.add([
        model.name, model.task, model.encoder ?? "", model.data, model.developmentScore,
        (Double(model.bytes) / 1e6).fixed(1) + " MB",
      ])
      for score in model.card?.scores ?? [] {
        switch score.measure {
        case .classification(let accuracy, let macroF1):
          labels.add([
            model.name, score.corpus, "\(score.documents)", accuracy.percent, macroF1.fixed(4),
          ])
        case .translation(let bleu, let chrF, let signature):
          translations.add([
            model.name, score.corpus, "\(score.documents)", bleu.fixed(2), chrF.fixed(2),
            signature,
          ])
        }
      }
    }
    return ([list] + [labels, translations].filter { !$0.isEmpty }).map(\.text)
      .joined(separator: "\n\n")
  }
}

extension ModelDescription {
  fileprivate var task: String {
    if let labels { return labels.joined(separator: ", ") }
    if let frequency, let horizon { return "\(frequency) values, \(horizon) steps ahead" }
    return "\(sourceLanguage ?? "?") to \(targetLanguage ?? "?")"
  }

  fileprivate var data: String {
    "\(examples) \(labels != nil ? "texts" : horizon != nil ? "series" : "pairs")"
      + (card.map { " of \($0.data)" } ?? "")
  }

  fileprivate var developmentScore: String {
    developmentAccuracy?.percent ?? developmentBLEU.map { "BLEU " + $0.fixed(2) }
      ?? developmentPinballLoss.map { "pinball loss " + $0.fixed(4) } ?? ""
  }
}
