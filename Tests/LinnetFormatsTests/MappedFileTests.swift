import Foundation
import LinnetFormats
import Testing

struct MappedFileTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test func bytesAreThoseOfTheFile() throws {
    let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let file = try MappedFile(path: scratch.put(bytes))
    #expect(file.count == 10_000)
    #expect(file.withUnsafeBytes { Array($0) } == bytes)
  }

  @Test func emptyFileIsAnEmptyMapping() throws {
    let file = try MappedFile(path: scratch.put([]))
    #expect(file.count == 0)
    #expect(file.withUnsafeBytes { $0.count } == 0)
  }

  @Test func mappingOutlivesTheNameAndAReplacement() throws {
    let path = try scratch.put([1, 2, 3])
    let file = try MappedFile(path: path)
    try AtomicFile.write([9, 9], to: path)
    #expect(file.withUnsafeBytes { Array($0) } == [1, 2, 3])
    try FileManager.default.removeItem(atPath: path)
    #expect(file.withUnsafeBytes { Array($0) } == [1, 2, 3])
  }

  @Test func symbolicLinkIsFollowed() throws {
    let link = scratch.path("link")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: scratch.put([5]))
    #expect(try MappedFile(path: link).withUnsafeBytes { Array($0) } == [5])
  }

  @Test(arguments: [
    ("/no/such/file", "cannot read '/no/such/file': no such file"),
    ("", "cannot read '': the path is empty or holds a NUL character"),
    ("a\0b", "cannot read 'a\\u{0}b': the path is empty or holds a NUL character"),
    ("/tmp", "cannot read '/tmp': it is a folder, not a file"),
    (
      "/dev/null",
      "cannot read '/dev/null': it is a device, pipe or socket, not a regular file"
    ),
    ("/dev/null/x", "cannot read '/dev/null/x': its folder does not exist"),
  ])
  func refusal(path: String, message: String) {
    let error = #expect(throws: FileError.self) { try MappedFile(path: path) }
    #expect(error?.description == message)
  }

  @Test func pipeWithoutAWriterIsRefusedAtOnce() throws {
    let path = scratch.path("pipe")
    #expect(mkfifo(path, 0o600) == 0)
    let error = #expect(throws: FileError.self) { try MappedFile(path: path) }
    #expect(error?.reason == .notRegularFile)
  }

  @Test(.enabled(if: geteuid() != 0, "root may read every file"))
  func unreadableFileIsRefused() throws {
    let path = try scratch.put([1])
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    let error = #expect(throws: FileError.self) { try MappedFile(path: path) }
    #expect(error?.reason == .permissionDenied)
  }

  @Test func messageStaysOneLineWhateverThePath() {
    let path = "/no/" + String(repeating: "long\n\u{202E}", count: 1000)
    let error = #expect(throws: FileError.self) { try MappedFile(path: path) }
    #expect(error?.description.contains("\n") == false)
    #expect((error?.description.count ?? 0) < 500)
  }
}
