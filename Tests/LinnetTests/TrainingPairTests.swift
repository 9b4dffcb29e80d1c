import LinnetCorpora
import LinnetText
import Testing

@testable import Linnet

@Suite struct TrainingPairTests {
  private func pair(_ source: String, _ target: String) -> TrainingPair {
    TrainingPair(
      texts: TranslatorSample.pair(source, target), source: ProtectedText(source),
      target: ProtectedText(target), targetLength: 1)
  }

  @Test func capitals() {
    let pair = pair("Où est l’été ?", "Straße, où?").inCapitals
    #expect(pair.source == "OÙ EST L’ÉTÉ ?")
    #expect(pair.target == "STRASSE, OÙ?")
  }

  @Test(arguments: [
    ("Where is it?", "Où est-ce ?", "Where is it", "Où est-ce"),
    ("Stop!!", "Arrête !", "Stop", "Arrête"), ("What?!", "Quoi…", "What", "Quoi"),
    ("I am.", "Je suis.", "I am", "Je suis"), ("元気？", "Fine.", "元気", "Fine"),
  ])
  func finalPunctuation(_ source: String, _ target: String, _ first: String, _ second: String) {
    let pair = pair(source, target).withoutFinalPunctuation
    #expect(pair?.source == first && pair?.target == second)
  }

  @Test(arguments: [("Yes", "Oui."), ("Yes.", "Oui"), ("", ""), ("?", "?"), ("Yes;", "Oui;")])
  func nothingToTakeAway(_ source: String, _ target: String) {
    #expect(pair(source, target).withoutFinalPunctuation == nil)
  }
}
