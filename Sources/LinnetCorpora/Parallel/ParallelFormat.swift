/// The ways in which texts and their translations are kept in one file.
public enum ParallelFormat: String, Sendable, CaseIterable {
  /// Two columns, or two of several, separated by tabs, one pair a line, no quoting.
  case tsv
  /// Translation Memory eXchange 1.4.
  case tmx

  /// The format that the end of a file's name promises (`.gz` left aside), if it promises one.
  init?(fileName: String) {
    var name = fileName.lowercased()[...]
    if name.hasSuffix(".gz") { name = name.dropLast(3) }
    if name.hasSuffix(".tmx") {
      self = .tmx
    } else if name.hasSuffix(".tsv") || name.hasSuffix(".tab") {
      self = .tsv
    } else {
      return nil
    }
  }

  /// The format of a file that starts so.
  init(start: UnsafeBufferPointer<UInt8>) {
    let text = start.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
    self =
      text.starts(with: "<?xml".utf8) || text.starts(with: "<tmx".utf8)
        || text.starts(with: "<!DOCTYPE tmx".utf8)
      ? .tmx : .tsv
  }
}
