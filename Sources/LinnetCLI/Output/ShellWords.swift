import LinnetText

/// Words as a shell reads them.
enum ShellWords {
  /// A command that a shell reads as these words.
  static func line(_ words: [String]) -> String {
    words.map { word in
      let isPlain =
        !word.isEmpty
        && word.utf8.allSatisfy { byte in
          switch byte {
          case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
          default: "-_./:=,@%+".utf8.contains(byte)
          }
        }
      return isPlain ? word : "'\(word.replacing(scalars: ["'": "'\\''"]))'"
    }.joined(separator: " ")
  }
}
