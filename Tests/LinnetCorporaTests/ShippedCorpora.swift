import Foundation

@testable import LinnetCorpora

/// The texts in the folder `corpora` of this repository.
enum ShippedCorpora {
  static let sides = ["train", "dev", "test"]
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("corpora")

  /// A classifier's corpus, one list of texts for each side.
  static func labeled(_ name: String) throws -> [[LabeledText]] {
    try sides.map { side in
      try LabeledTexts.read(
        path: folder.appendingPathComponent("\(name)/\(side).tsv").path,
        options: .init(hasHeader: false))
    }
  }

  /// The lines of one language of a translator's corpus, one list for each side.
  static func lines(_ name: String, language: String) throws -> [[String]] {
    try sides.map { side in
      let file = folder.appendingPathComponent("translation/\(name)/\(side).\(language)")
      let reader = try LineReader(path: file.path)
      var lines: [String] = []
      while let line = try reader.next() { lines.append(line) }
      return lines
    }
  }

  /// The words of a text in lower case, without what stands between them.
  static func words(_ text: String) -> [Substring] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'") }
  }

  /// All sequences of so many words in a text, in their order.
  static func sequences(of length: Int, in text: String) -> [String] {
    let words = words(text)
    guard words.count >= length else { return [] }
    return (0...words.count - length).map { words[$0..<$0 + length].joined(separator: " ") }
  }

  /// The pairs of texts that share at least half of all three-word sequences they have.
  static func nearDuplicates(_ texts: [String]) -> [(String, String)] {
    let sequences = texts.map { Set(Self.sequences(of: 3, in: $0)) }
    var users: [String: [Int]] = [:]
    var shared: [[Int]: Int] = [:]
    for (index, own) in sequences.enumerated() {
      for sequence in own {
        for other in users[sequence, default: []] { shared[[other, index], default: 0] += 1 }
        users[sequence, default: []].append(index)
      }
    }
    return shared.compactMap { pair, count in
      let (first, second) = (pair[0], pair[1])
      let all = sequences[first].union(sequences[second]).count
      return 2 * count >= all ? (texts[first], texts[second]) : nil
    }
  }

  /// The rows of the first table in a README with this heading of the first column and so many
  /// columns, without the heading.
  static func table(
    in readme: String, headed heading: String, columns: Int
  ) throws -> [[String]] {
    let file = folder.appendingPathComponent(readme)
    var rows: [[String]] = []
    for line in try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let isRow = line.hasPrefix("|") && cells.count == columns
      if isRow && (!rows.isEmpty || cells.first == heading) {
        rows.append(cells)
      } else if !rows.isEmpty {
        break
      }
    }
    return Array(rows.dropFirst(2))
  }
}
