internal import CICU

/// Look-alikes: letters of different scripts that readers cannot tell apart, of which spam makes
/// use. After Unicode Technical Standard #39, through ICU.
///
/// ```swift
/// Confusables.areConfusable("раураl", "paypal")   // true: the first is mostly Cyrillic
/// ```
public enum Confusables {
  /// What the text looks like: two texts that look alike have the same skeleton. It is meant for
  /// comparing, not for reading: the skeleton of "m" is "rn". Nil where ICU's data is missing.
  public static func skeleton(of text: String) -> String? {
    guard let checker = Checker.shared, var capacity = Int32(exactly: text.utf8.count + 16)
    else { return nil }
    var text = text
    return text.withUTF8 { bytes -> String? in
      for _ in 0..<2 {
        var status = Int32(0)
        var needed: Int32 = 0
        let skeleton = withUnsafeTemporaryAllocation(
          of: CChar.self, capacity: Int(capacity)
        ) { target -> String? in
          bytes.withMemoryRebound(to: CChar.self) { source in
            needed = linnet_spoof_skeleton(
              checker.pointer, source.baseAddress, Int32(source.count), target.baseAddress,
              capacity, &status)
          }
          guard status <= 0, needed <= capacity else { return nil }
          let used = UnsafeRawBufferPointer(
            rebasing: UnsafeRawBufferPointer(target)[..<Int(needed)])
          return String(decoding: used, as: UTF8.self)
        }
        if let skeleton { return skeleton }
        guard status == Int32(linnet_buffer_overflow), needed < Int32.max else { return nil }
        capacity = needed + 1
      }
      return nil
    }
  }

  /// Whether two texts look alike. A text looks like itself.
  public static func areConfusable(_ first: String, _ second: String) -> Bool {
    guard let skeleton = skeleton(of: first) else { return false }
    return Self.skeleton(of: second).map { skeleton.utf8.elementsEqual($0.utf8) } ?? false
  }

  /// ICU's checker: immutable once it is set up, so all threads may use it.
  private struct Checker: @unchecked Sendable {
    static let shared = Checker()
    let pointer: UnsafeMutableRawPointer

    init?() {
      var status = Int32(0)
      guard let pointer = linnet_spoof_open(&status), status <= 0
      else { return nil }
      self.pointer = pointer
    }
  }
}
