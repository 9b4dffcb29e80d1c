import ArgumentParser
import Linnet

/// Names of encoders with commas between.
enum EncoderList {
  /// - Throws: `ValidationError` for a name that is none of `allowed`, or that stands twice.
  static func kinds(
    _ names: String, of allowed: [EncoderKind] = EncoderKind.allCases
  ) throws -> [EncoderKind] {
    let kinds = try names.split(separator: ",").map { name in
      guard let kind = EncoderKind(rawValue: String(name)), allowed.contains(kind) else {
        throw ValidationError(
          "--encoders: expected \(allowed.map(\.rawValue).joined(separator: ", ")), "
            + "found \"\(name)\"")
      }
      return kind
    }
    guard !kinds.isEmpty, Set(kinds).count == kinds.count else {
      throw ValidationError("--encoders: expected different names, found \"\(names)\"")
    }
    return kinds
  }
}
