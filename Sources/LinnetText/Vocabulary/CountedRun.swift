#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Tokens with their counts in a temporary file, in the order of their bytes. The file has no
/// name, so that nothing is left of it however the process ends.
///
/// A record is the token's length (4 bytes), its count (8 bytes), and its bytes.
final class CountedRun {
  /// More runs than this are merged to one, for each has an open file.
  static let mostMergedAtOnce = 32

  private let file: UnsafeMutablePointer<FILE>

  init() throws {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var path = Array("\(folder)/linnet-counts-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw Self.failure("make", in: folder) }
    unlink(path)
    guard let file = fdopen(descriptor, "w+b") else {
      close(descriptor)
      throw Self.failure("open", in: folder)
    }
    self.file = file
  }

  deinit { fclose(file) }

  private static func failure(_ verb: String, in folder: String = "") -> VocabularyError {
    let reason = String(cString: strerror(errno))
    return VocabularyError(
      "cannot \(verb) a temporary file for counts: \(reason)",
      file: folder.isEmpty ? "temporary folder" : folder)
  }

  func append(_ token: UnsafeBufferPointer<UInt8>, count: Int) throws {
    guard var length = UInt32(exactly: token.count) else {
      throw VocabularyError("expected a token below 4 GiB, found a longer one", file: "text")
    }
    var count = Int64(count)
    guard fwrite(&length, 4, 1, file) == 1, fwrite(&count, 8, 1, file) == 1,
      fwrite(token.baseAddress, 1, token.count, file) == token.count
    else { throw Self.failure("write") }
  }

  private func rewindToRead() throws {
    guard fflush(file) == 0, fseek(file, 0, SEEK_SET) == 0 else { throw Self.failure("write") }
  }

  private func next() throws -> (token: [UInt8], count: Int)? {
    var length: UInt32 = 0
    var count: Int64 = 0
    guard fread(&length, 4, 1, file) == 1 else {
      if ferror(file) != 0 { throw Self.failure("read") }
      return nil
    }
    guard fread(&count, 8, 1, file) == 1 else { throw Self.failure("read") }
    let wanted = Int(length)
    let token = try [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      filled = fread(buffer.baseAddress, 1, wanted, file)
      guard filled == wanted else { throw Self.failure("read") }
    }
    return (token, Int(count))
  }

  /// Calls `body` with each token of the runs, in order, once, with the sum of its counts.
  static func merge(
    _ runs: [CountedRun], _ body: ([UInt8], Int) throws -> Void
  ) throws {
    for run in runs { try run.rewindToRead() }
    var heads = try runs.map { try $0.next() }
    while true {
      var least: [UInt8]?
      for case let head? in heads {
        guard let candidate = least else {
          least = head.token
          continue
        }
        if head.token.lexicographicallyPrecedes(candidate) { least = head.token }
      }
      guard let least else { return }
      var sum = 0
      for index in heads.indices {
        guard let head = heads[index], head.token == least else { continue }
        sum &+= head.count
        heads[index] = try runs[index].next()
      }
      try body(least, sum)
    }
  }
}
