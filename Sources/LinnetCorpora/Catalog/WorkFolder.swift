import Foundation

/// The folder beside the result in which a corpus is put together.
struct WorkFolder {
  let path: String

  /// What was fetched; kept after a failure.
  var downloads: String { path + "/downloads" }
  /// What came out of archives.
  var unpacked: String { path + "/unpacked" }
  /// What is to become the result.
  var converted: String { path + "/converted" }

  /// Makes the folder, without what an earlier attempt unpacked and converted.
  func prepare() throws(CorpusError) {
    remove(unpacked)
    remove(converted)
    for folder in [downloads, unpacked, converted] {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true)
      } catch {
        throw CorpusError(
          .unreadable, SourceLocation(file: folder),
          "cannot make the folder: \(systemMessage(errno))")
      }
    }
  }

  /// Writes a small file of the result.
  func write(_ text: String, to name: String) throws(CorpusError) {
    let file = FileListing.join(converted, name)
    guard (try? Data(text.utf8).write(to: URL(fileURLWithPath: file))) != nil else {
      throw RawFile.failure(file)
    }
  }

  /// Moves the result to its place in one step and removes the rest.
  func publish(as folder: String) throws(CorpusError) {
    let old = path + "/replaced"
    remove(old)
    let hadOld = rename(folder, old) == 0
    guard rename(converted, folder) == 0 else {
      let failure = RawFile.failure(folder)
      if hadOld { rename(old, folder) }
      throw failure
    }
    remove(path)
  }

  private func remove(_ folder: String) {
    // What cannot be removed is met again, with its reason, by whoever writes there next.
    try? FileManager.default.removeItem(atPath: folder)
  }
}

/// The digests that an earlier download of a corpus wrote down, in the form of `sha256sum`.
struct RememberedChecksums {
  private var digests: [String: String] = [:]

  init(folder: String) {
    let path = FileListing.join(folder, CorpusDownloader.checksumsFileName)
    guard let data = FileManager.default.contents(atPath: path) else { return }
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
      guard parts.count == 2, parts[0].count == 64 else { continue }
      digests[String(parts[1].drop { $0 == " " })] = String(parts[0])
    }
  }

  subscript(name: String) -> String? { digests[name] }

  /// The text to remember.
  static func text(of files: [CorpusDownloader.Report.Fetched]) -> String {
    files.map { "\($0.sha256)  \($0.name)\n" }.joined()
  }
}
