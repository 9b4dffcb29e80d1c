/// How a token of a class is shown to the vocabulary.
public enum TokenTreatment: String, Codable, CaseIterable, Sendable {
  /// As it is written, normalized.
  case asWritten
  /// As the name of its class, such as `<url>`.
  case asClass
  /// Not recognized: broken into words like any text. For numbers the same as `asWritten`.
  case asWords
}

/// Every choice that turns a text into tokens. It is stored in the model, so that texts are read
/// later as they were in training.
public struct TokenizerConfiguration: Sendable, Equatable {
  /// A BCP 47 language tag whose word rules apply; empty for the rules of the root, which serve
  /// nearly all languages.
  public var locale = ""
  /// The normalization form of each token; nil for none.
  public var normalizationForm: NormalizationForm? = .nfkc
  /// How case is folded.
  public var caseFolding: CaseFolding = .full
  /// The kinds of token that are kept; the others are dropped.
  public var keptKinds: Set<TokenKind> = Set(TokenKind.allCases).subtracting([
    .whitespace, .control,
  ])
  /// How numbers are shown; their class is `<number>`.
  public var numbers: TokenTreatment = .asWritten
  /// How URLs are shown; their class is `<url>`.
  public var urls: TokenTreatment = .asClass
  /// How e-mail addresses are shown; their class is `<email>`.
  public var emailAddresses: TokenTreatment = .asClass
  /// How mentions are shown; their class is `<mention>`.
  public var mentions: TokenTreatment = .asWritten
  /// How hashtags are shown; their class is `<hashtag>`.
  public var hashtags: TokenTreatment = .asWritten
  /// Break rules in ICU's syntax instead of the locale's; nil for the locale's.
  public var breakRules: String?
  /// The version of ICU that the configuration was made with.
  public private(set) var icuVersion = UnicodeLibrary.icuVersion
  /// The version of Unicode that the configuration was made with.
  public private(set) var unicodeVersion = UnicodeLibrary.unicodeVersion

  /// The default for classifying text: NFKC, case folded, without white space and control
  /// characters, URLs and e-mail addresses as classes, all else as written.
  public init() {}

  /// What is different here from where the configuration was made: one line each, for people.
  /// Empty where texts break into words as they did there.
  public func differencesFromThisSystem() -> [String] {
    var differences: [String] = []
    if icuVersion != UnicodeLibrary.icuVersion {
      differences.append(
        "the tokenizer was made with ICU \(icuVersion), this is ICU \(UnicodeLibrary.icuVersion): "
          + "some words may break differently")
    }
    if unicodeVersion != UnicodeLibrary.unicodeVersion {
      differences.append(
        "the tokenizer was made with Unicode \(unicodeVersion), this is Unicode "
          + "\(UnicodeLibrary.unicodeVersion): newer characters may be read differently")
    }
    return differences
  }
}

extension TokenizerConfiguration: Codable {
  private enum CodingKeys: String, CodingKey {
    case locale, normalizationForm, caseFolding, keptKinds, numbers, urls, emailAddresses
    case mentions, hashtags, breakRules, icuVersion, unicodeVersion
  }

  /// Reads a configuration, also one made under another version of ICU.
  ///
  /// - Throws: `DecodingError` where a choice is missing or unknown.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    locale = try values.decode(String.self, forKey: .locale)
    normalizationForm = try values.decodeIfPresent(
      NormalizationForm.self, forKey: .normalizationForm)
    caseFolding = try values.decode(CaseFolding.self, forKey: .caseFolding)
    keptKinds = Set(try values.decode([TokenKind].self, forKey: .keptKinds))
    numbers = try values.decode(TokenTreatment.self, forKey: .numbers)
    urls = try values.decode(TokenTreatment.self, forKey: .urls)
    emailAddresses = try values.decode(TokenTreatment.self, forKey: .emailAddresses)
    mentions = try values.decode(TokenTreatment.self, forKey: .mentions)
    hashtags = try values.decode(TokenTreatment.self, forKey: .hashtags)
    breakRules = try values.decodeIfPresent(String.self, forKey: .breakRules)
    icuVersion = try values.decode(String.self, forKey: .icuVersion)
    unicodeVersion = try values.decode(String.self, forKey: .unicodeVersion)
  }

  /// Writes the configuration, equal ones to equal bytes.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(locale, forKey: .locale)
    try values.encodeIfPresent(normalizationForm, forKey: .normalizationForm)
    try values.encode(caseFolding, forKey: .caseFolding)
    try values.encode(TokenKind.allCases.filter(keptKinds.contains), forKey: .keptKinds)
    try values.encode(numbers, forKey: .numbers)
    try values.encode(urls, forKey: .urls)
    try values.encode(emailAddresses, forKey: .emailAddresses)
    try values.encode(mentions, forKey: .mentions)
    try values.encode(hashtags, forKey: .hashtags)
    try values.encodeIfPresent(breakRules, forKey: .breakRules)
    try values.encode(icuVersion, forKey: .icuVersion)
    try values.encode(unicodeVersion, forKey: .unicodeVersion)
  }
}
