#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A number with so many digits after the point, rounded as C and Python do.
func decimal(_ value: Double, places: Int) -> String {
  withVaList([value]) { arguments in
    var digits = [CChar](repeating: 0, count: 400)
    let count = vsnprintf(&digits, digits.count, "%.\(places)f", arguments)
    return String(
      decoding: digits.prefix(max(0, Int(count))).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
