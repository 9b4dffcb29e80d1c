import Foundation

/// An archive from the network, which may be made to do harm.
///
/// All names are read before anything is unpacked: an absolute path or a `..` refuses the whole
/// archive. It is unpacked into a folder of its own, and anything there that is neither a file nor a
/// folder refuses it too. `unzip` and GNU tar make links last, so none can be written through.
struct Archive {
  /// The most entries that an archive may have.
  static let maximumEntryCount = 1_000_000

  let path: String
  let runner: CommandRunner
  /// The largest file, and the most bytes in all, that may come out.
  let maximumUnpackedBytes: Int

  /// Whether a file's name says that it is an archive.
  static func isArchive(_ name: String) -> Bool { kind(of: name) != nil }

  /// Unpacks the members wanted, with all below them, into an empty folder.
  ///
  /// - Throws: `.download` where the archive is damaged, unsafe, too large, or lacks a member.
  func unpack(_ members: [String], into folder: String) throws(CorpusError) {
    let isZip = Self.kind(of: path) == .zip
    let program = try CommandRunner.require(isZip ? ["unzip", "bsdtar"] : ["tar"])
    let isUnzip = program.hasSuffix("/unzip")
    let listing = try run(
      program, isUnzip ? ["-Z1", path] : ["-tf", path], "cannot be listed")
    let names = listing.split(separator: "\n").map(String.init)
    try check(names)
    let present = members.filter { member in
      names.contains { $0 == member || $0.hasPrefix(member + "/") }
    }
    guard !present.isEmpty else {
      throw unsafe("holds none of \(members.joined(separator: ", "))")
    }
    let isFolder = { (member: String) in names.contains { $0.hasPrefix(member + "/") } }
    if isUnzip {
      let patterns = present.map { isFolder($0) ? "\($0)/*" : $0 }
      _ = try run(program, ["-q", "-n", path] + patterns + ["-d", folder], "cannot be unpacked")
    } else {
      _ = try run(program, ["-xf", path, "-C", folder] + present, "cannot be unpacked")
    }
    var total = 0
    try checkTree(folder, total: &total)
  }

  private enum Kind { case zip, tar }

  private static func kind(of name: String) -> Kind? {
    let name = name.lowercased()
    if name.hasSuffix(".zip") { return .zip }
    return [".tar.gz", ".tgz", ".tar"].contains(where: name.hasSuffix) ? .tar : nil
  }

  private func check(_ names: [String]) throws(CorpusError) {
    guard names.count <= Self.maximumEntryCount else {
      throw unsafe("has more than \(Self.maximumEntryCount) entries")
    }
    for name in names {
      let parts = name.split(whereSeparator: { $0 == "/" || $0 == "\\" })
      guard !name.hasPrefix("/"), !name.hasPrefix("-"), !parts.contains("..") else {
        throw unsafe("holds the unsafe path \"\(name)\"")
      }
    }
  }

  private func checkTree(_ folder: String, total: inout Int) throws(CorpusError) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw RawFile.failure(folder)
    }
    for name in names {
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0 else { throw RawFile.failure(path) }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try checkTree(path, total: &total)
      case S_IFREG:
        total += Int(status.st_size)
        guard total <= maximumUnpackedBytes else {
          throw unsafe("unpacks to more than the limit of \(maximumUnpackedBytes) bytes")
        }
      default: throw unsafe("holds \"\(name)\", which is a link or device")
      }
    }
  }

  private func run(
    _ program: String, _ arguments: [String], _ failure: String
  ) throws(CorpusError) -> String {
    let result = try runner.run(program, arguments, fileSizeLimit: maximumUnpackedBytes)
    guard result.status == 0 else {
      throw unsafe(
        "\(failure) (\(result.complaint.isEmpty ? "status \(result.status)" : result.complaint))")
    }
    return result.output
  }

  private func unsafe(_ message: String) -> CorpusError {
    CorpusError(.download, SourceLocation(file: path), "the archive \(message)")
  }
}
