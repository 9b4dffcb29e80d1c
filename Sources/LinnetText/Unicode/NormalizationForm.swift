/// The four normalization forms of Unicode Standard Annex #15.
public enum NormalizationForm: String, Codable, CaseIterable, Sendable {
  /// Canonical composition: é as one scalar.
  case nfc
  /// Canonical decomposition: é as e and a combining acute accent.
  case nfd
  /// Compatibility composition: also ﬁ becomes fi and Ａ becomes A.
  case nfkc
  /// Compatibility decomposition.
  case nfkd
}

/// How letters are made to match whatever their case.
public enum CaseFolding: String, Codable, CaseIterable, Sendable {
  /// Case is kept.
  case none
  /// Unicode's full case folding: A becomes a, ß becomes ss.
  case full
  /// As `full`, for Turkish and Azeri: I becomes ı, and İ becomes i.
  case turkic
}
