/// Words that a period shortens and that do not end a sentence, although a capital follows: titles before
/// names (*Mr.*, *Mme.*), *e.g.* and the like.
///
/// Those that end sentences as often (*etc.*, *Inc.*, *p.m.*) are none.
struct Abbreviations: Sendable {
  private let words: Set<String>
  /// Whether the language writes *third* as *3.*
  private let hasOrdinals: Bool

  /// - Parameter language: A BCP 47 language tag; languages that are not known here have initials only.
  init(language: String) {
    let language = LanguageTag.language(of: language)
    words = Set((Self.words[language] ?? "").split(separator: " ").map(String.init))
    hasOrdinals = Self.languagesWithOrdinals.contains(language)
  }

  /// Whether a word whose period may end a sentence is one of them, or initials as of *J. R. R. Tolkien* and
  /// the *U.S.*; the pronoun and numeral *I* is none.
  ///
  /// - Parameter word: The word, without the last period.
  /// - Returns: Whether a sentence goes on behind it.
  func contains(_ word: Substring) -> Bool {
    if words.contains(String(word)) { return true }
    let scalars = word.unicodeScalars
    guard let last = scalars.last else { return false }
    if hasOrdinals, scalars.allSatisfy({ ("0"..."9").contains($0) }) { return true }
    let before = scalars.dropLast().last
    return last.properties.isUppercase
      && before.map { ".-'’".unicodeScalars.contains($0) } ?? (word != "I")
  }

  private static let languagesWithOrdinals: Set<String> = [
    "cs", "da", "de", "et", "fi", "hr", "hu", "nb", "nn", "no", "pl", "sk", "sl", "sr",
  ]

  private static let words = [
    "en": """
    Adm Brig Capt Cmdr Col Cpl Dr Drs Fr Ft Gen Gov Hon Lt Maj Messrs Mr Mrs Ms Mt Mx Pres Prof Pvt Rep Rev \
    Sen Sgt St approx cf e.g i.e esp viz vs
    """,
    "fr": "Dr Drs Me Mes Mgr Mlle Mlles MM Mme Mmes Pr Prof St Ste av bd boul c.-à-d cf ex p.ex",
    "de": "Dipl Dr Fr Hr Hrn Ing Mag Nr Prof St bzw ca d.h evtl ggf inkl u.a vgl z.B zzgl",
    "es": "Da Dña Dr Dra Gral Lic Prof Sr Sra Sres Srta Sta Sto Ud Uds Vd Vds ej p.ej",
    "it": "Arch Avv Dott Egr Geom Gent Ing Mons On Prof Rag Sig Sigg Spett es",
    "pt": "Dr Dra Eng Prof Sr Sra Sta Sto V.Ex ex p.ex",
    "nl": "Drs Ir Mr Prof St a.u.b b.v bijv ca dhr dr d.w.z ing ir mevr mr prof",
  ]
}
