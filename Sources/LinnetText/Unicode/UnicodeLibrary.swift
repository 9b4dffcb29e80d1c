internal import CICU

/// The ICU that this process has loaded. Word boundaries differ between its versions, so a model
/// records both numbers.
public enum UnicodeLibrary {
  /// The version of ICU, such as "72.1".
  public static let icuVersion = text(linnet_icu_version)

  /// The version of the Unicode standard whose data ICU carries, such as "15.0".
  public static let unicodeVersion = text(linnet_unicode_version)

  private static var longestVersion: Int { 24 }

  private static func text(_ fill: (UnsafeMutablePointer<CChar>?) -> Void) -> String {
    withUnsafeTemporaryAllocation(
      of: CChar.self, capacity: longestVersion
    ) { buffer in
      buffer.initialize(repeating: 0)
      fill(buffer.baseAddress)
      return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }
}
