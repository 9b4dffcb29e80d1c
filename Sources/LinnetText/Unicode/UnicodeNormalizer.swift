internal import CICU

/// Unicode normalization and case folding, through ICU.
///
/// With case folding the result is that of Unicode's caseless matching (section 3.13 of the
/// standard: decomposed, folded, and for the compatibility forms normalized and folded again),
/// brought to `form`. ICU's `nfkc_cf` is not used: it would also delete what is "default
/// ignorable", among it the joiners that make one emoji of several.
///
/// Equal inputs give equal outputs and normalizing twice changes nothing. Broken UTF-8 becomes
/// U+FFFD. ASCII costs one pass over the bytes; other text that is already normalized is checked
/// and not copied.
public struct UnicodeNormalizer: Sendable {
  /// The normalization form, or nil where the text is only folded.
  public let form: NormalizationForm?
  /// How case is folded.
  public let caseFolding: CaseFolding

  let canonicalDecomposition: NormalizerInstance
  let target: NormalizerInstance?

  /// Prepares a normalizer; cheap.
  ///
  /// - Throws: `TextError.library` where ICU's data is missing.
  public init(form: NormalizationForm?, caseFolding: CaseFolding = .none) throws {
    self.form = form
    self.caseFolding = caseFolding
    canonicalDecomposition = try NormalizerInstance(.nfd)
    target = try form.map { try NormalizerInstance($0) }
  }

  /// The normalized text.
  public func normalize(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      withNormalized(utf8: bytes) { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Calls `body` with the normalized bytes: `bytes` themselves where nothing changes. The buffer
  /// is valid only during the call.
  public func withNormalized<Result>(
    utf8 bytes: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    let scratch = NormalizerScratch()
    return try body(normalized(bytes, scratch))
  }

  /// Appends the normalized bytes to `output`.
  public func append(
    utf8 bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
  ) {
    withNormalized(utf8: bytes) { output.append(contentsOf: $0) }
  }
}

/// One of ICU's normalizers: immutable, shared by all threads, never freed.
struct NormalizerInstance: @unchecked Sendable {
  let pointer: UnsafeRawPointer

  init(_ form: NormalizationForm) throws {
    var status = Int32(0)
    let pointer =
      switch form {
      case .nfc: linnet_nfc(&status)
      case .nfd: linnet_nfd(&status)
      case .nfkc: linnet_nfkc(&status)
      case .nfkd: linnet_nfkd(&status)
      }
    guard let pointer, status <= 0 else {
      throw TextError.library("load the data for \(form.rawValue)", status)
    }
    self.pointer = pointer
  }
}
