import Foundation

/// Fetches one file with curl and checks that it is the right one.
struct Transfer {
  let runner: CommandRunner
  let maximumFileBytes: Int
  let showsProgress: Bool

  /// Brings `file` to `path` from the first address that has it.
  ///
  /// A file that is there already and has the right digest is not fetched again; one that was broken
  /// off is continued.
  func fetch(
    _ file: CorpusCatalog.RemoteFile, from addresses: [String], to path: String,
    remembered: String?
  ) throws(CorpusError) -> CorpusDownloader.Report.Fetched {
    let expected = file.sha256 ?? remembered
    if let expected, RawFile.size(path) != nil, try SHA256.hexadecimal(ofFile: path) == expected {
      return try fetched(file, path, digest: expected)
    }
    var failure = CorpusError(.download, nil, "no address for \(file.name)")
    for address in addresses {
      do throws(CorpusError) {
        try transfer(address, to: path)
        let digest = try SHA256.hexadecimal(ofFile: path)
        if let expected, digest != expected {
          unlink(path)
          throw CorpusError(
            .download, SourceLocation(file: address),
            "expected SHA-256 \(expected), found \(digest): the file has changed or is damaged")
        }
        return try fetched(file, path, digest: digest)
      } catch { failure = error }
    }
    throw failure
  }

  private func fetched(
    _ file: CorpusCatalog.RemoteFile, _ path: String, digest: String
  ) throws(CorpusError) -> CorpusDownloader.Report.Fetched {
    guard let size = RawFile.size(path) else { throw RawFile.failure(path) }
    return .init(
      name: file.name, byteCount: size, sha256: digest, isPinned: file.sha256 != nil)
  }

  private func transfer(_ address: String, to path: String) throws(CorpusError) {
    let part = path + ".part"
    var status = try curl(address, to: part, continues: RawFile.size(part) ?? 0 > 0)
    if Self.cannotContinue.contains(status.status) && RawFile.size(part) != nil {
      unlink(part)
      status = try curl(address, to: part, continues: false)
    }
    guard status.status == 0 else {
      let detail = status.complaint.isEmpty ? "curl status \(status.status)" : status.complaint
      throw CorpusError(
        .download, SourceLocation(file: address),
        status.status == Self.tooLarge || status.status == Self.killedByLimit
          ? "the file is larger than the limit of \(maximumFileBytes) bytes"
          : "the transfer failed: \(detail)")
    }
    guard rename(part, path) == 0 else { throw RawFile.failure(path) }
  }

  private func curl(
    _ address: String, to path: String, continues: Bool
  ) throws(CorpusError) -> CommandRunner.Result {
    var arguments = [
      "--fail", "--location", "--proto", "=http,https", "--proto-redir", "=http,https",
      "--connect-timeout", "20", "--speed-limit", "1", "--speed-time", "60",
      "--retry", "3", "--max-filesize", String(maximumFileBytes),
      // Some hosts refuse curl's own name.
      "--user-agent", "Mozilla/5.0 (compatible; linnet)",
      "--output", path,
    ]
    arguments += showsProgress ? ["--progress-bar"] : ["--silent", "--show-error"]
    if continues { arguments += ["--continue-at", "-"] }
    return try runner.run(
      try CommandRunner.require(["curl"]), arguments + ["--", address],
      fileSizeLimit: maximumFileBytes, showsErrors: showsProgress)
  }

  /// curl: HTTP error (416 among them), and a server that does not resume.
  private static let cannotContinue: Set<Int32> = [22, 33, 36]
  private static let tooLarge: Int32 = 63
  private static let killedByLimit: Int32 = 128 + SIGXFSZ
}
