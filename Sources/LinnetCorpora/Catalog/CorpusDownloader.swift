import Foundation

/// Fetches a corpus of the catalog, checks it, and converts it to TSV files in a folder.
///
///     let entry = try CorpusCatalog.entry(named: "sms-spam")
///     let report = try CorpusDownloader().download(entry, to: "corpora/sms-spam")
///
/// The folder appears at once and whole, or not at all. What was transferred before a failure is kept
/// in `<folder>.partial`, and the next attempt goes on from there. The transfer is done by the
/// program `curl`, unpacking by `unzip` and `tar`: an HTTP stack in this process would be loaded by
/// every command that never uses it.
public struct CorpusDownloader: Sendable {
  /// The base of the addresses to use instead of those in the catalog, such as a mirror: each file's
  /// own name is put after it.
  public var baseAddress: String?
  /// The largest file that is fetched, in bytes; 1 GiB unless said otherwise.
  public var maximumFileBytes: Int
  /// The most bytes that an archive may unpack to; 4 GiB unless said otherwise.
  public var maximumUnpackedBytes: Int
  /// Whether curl's progress bar goes to standard error.
  public var showsProgress: Bool

  /// Creates a downloader.
  public init(
    baseAddress: String? = nil, maximumFileBytes: Int = 1 << 30,
    maximumUnpackedBytes: Int = 4 << 30, showsProgress: Bool = false
  ) {
    self.baseAddress = baseAddress
    self.maximumFileBytes = maximumFileBytes
    self.maximumUnpackedBytes = maximumUnpackedBytes
    self.showsProgress = showsProgress
  }

  /// What a download brought.
  public struct Report: Sendable, Equatable {
    /// A file that was fetched.
    public struct Fetched: Sendable, Equatable {
      /// Its name.
      public let name: String
      /// Its size in bytes.
      public let byteCount: Int
      /// Its SHA-256.
      public let sha256: String
      /// Whether the catalog pins that digest.
      public let isPinned: Bool
    }

    /// The folder written.
    public let folder: String
    /// What was fetched.
    public let files: [Fetched]
    /// The files written, with their numbers of rows.
    public let parts: [(name: String, rows: Int)]

    /// Whether two reports say the same.
    public static func == (left: Report, right: Report) -> Bool {
      left.folder == right.folder && left.files == right.files
        && left.parts.elementsEqual(right.parts, by: ==)
    }
  }

  /// The file beside the corpus in which the digests of what was fetched are remembered.
  public static let checksumsFileName = "SHA256SUMS"

  /// Fetches and converts `entry` into `folder`.
  ///
  /// Where `folder` holds the corpus already and `replaces` is true, files whose digest the catalog
  /// does not pin must have the digest that was remembered then.
  ///
  /// - Throws: `CorpusError` of kind `.download` for a failed transfer, a wrong digest, an unsafe
  ///   archive or a folder that is in the way; other kinds for rows that cannot be converted.
  public func download(
    _ entry: CorpusCatalog.Entry, to folder: String, replaces: Bool = false
  ) throws(CorpusError) -> Report {
    let folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    try checkPlace(folder, replaces: replaces)
    let work = WorkFolder(path: folder + ".partial")
    try work.prepare()
    let remembered = RememberedChecksums(folder: folder)
    let transfer = Transfer(
      runner: CommandRunner(scratchFolder: work.path), maximumFileBytes: maximumFileBytes,
      showsProgress: showsProgress)
    var files: [Report.Fetched] = []
    for file in entry.files {
      files.append(
        try transfer.fetch(
          file, from: addresses(of: file), to: FileListing.join(work.downloads, file.name),
          remembered: remembered[file.name]))
    }
    try unpack(entry, work)
    let converter = CorpusConverter(entry: entry, folders: [work.unpacked, work.downloads])
    var parts: [(name: String, rows: Int)] = []
    for part in entry.parts {
      let path = FileListing.join(work.converted, part.name)
      parts.append((part.name, try converter.write(part, to: path)))
    }
    try work.write(RememberedChecksums.text(of: files), to: Self.checksumsFileName)
    try work.write(Self.about(entry), to: "README.txt")
    try work.publish(as: folder)
    return Report(folder: folder, files: files, parts: parts)
  }

  /// Refuses what is no folder, and a folder with something in it unless that is to be replaced.
  private func checkPlace(_ folder: String, replaces: Bool) throws(CorpusError) {
    var status = stat()
    guard lstat(folder, &status) == 0 else { return }
    let location = SourceLocation(file: folder)
    guard try FileListing.isFolder(folder) else {
      throw CorpusError(.download, location, "expected a folder or nothing there, found a file")
    }
    guard let found = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw CorpusError(.download, location, "the folder cannot be read")
    }
    guard replaces || found.isEmpty else {
      throw CorpusError(.download, location, "the folder exists and is not empty")
    }
  }

  private func addresses(of file: CorpusCatalog.RemoteFile) -> [String] {
    guard let baseAddress else { return file.addresses }
    return [FileListing.join(baseAddress, file.name)]
  }

  private func unpack(
    _ entry: CorpusCatalog.Entry, _ work: WorkFolder
  ) throws(CorpusError) {
    for file in entry.files where Archive.isArchive(file.name) {
      let archive = Archive(
        path: FileListing.join(work.downloads, file.name),
        runner: CommandRunner(scratchFolder: work.path),
        maximumUnpackedBytes: maximumUnpackedBytes)
      try archive.unpack(CorpusConverter.members(of: entry), into: work.unpacked)
    }
  }

  private static func about(_ entry: CorpusCatalog.Entry) -> String {
    let columns = entry.task == .translation ? "source<TAB>target" : "label<TAB>text"
    return """
      \(entry.title)
      Licence: \(entry.license)
      Page: \(entry.homepage)
      From: \(entry.files.compactMap(\.addresses.first).joined(separator: ", "))
      Columns: \(columns), UTF-8, one row a line, tabs and line ends inside texts made spaces.
      \(entry.note)

      """
  }
}
