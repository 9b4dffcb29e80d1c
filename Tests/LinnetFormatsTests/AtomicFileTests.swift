import Foundation
import Testing

@testable import LinnetFormats

struct AtomicFileTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch() }

  @Test func appearsWholeAndOnlyAtTheCommit() throws {
    let path = scratch.path("new")
    let file = try AtomicFile(path: path)
    try file.write([1, 2])
    try file.write([3, 4].lazy.filter { $0 > 0 })
    #expect(!FileManager.default.fileExists(atPath: path))
    try file.overwrite([9], at: 1)
    #expect(file.count == 4)
    try file.commit()
    #expect(try contents(path) == [1, 9, 3, 4])
    #expect(try scratch.names == ["new"])
  }

  @Test func replacesAndKeepsPermissions() throws {
    let path = try scratch.put([1])
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    try AtomicFile.write([2, 3], to: path)
    #expect(try contents(path) == [2, 3])
    #expect(try mode(path) == 0o640)
  }

  @Test func newFileHasThePermissionsThatTheUmaskLeaves() throws {
    let plain = scratch.path("plain")
    close(open(plain, O_WRONLY | O_CREAT, 0o666))
    try AtomicFile.write([], to: scratch.path("ours"))
    #expect(try mode(scratch.path("ours")) == mode(plain))
  }

  @Test func droppedWithoutCommitLeavesNothing() throws {
    let path = try scratch.put([1, 2, 3])
    do {
      let file = try AtomicFile(path: path)
      try file.write([4])
      #expect(try scratch.names.count == 2)
    }
    #expect(try contents(path) == [1, 2, 3])
    #expect(try scratch.names == ["file"])
  }

  @Test func errorOfTheCallerLeavesNothing() throws {
    struct Stop: Error {}
    let path = try scratch.put([1, 2, 3])
    var writer = SafetensorsWriter()
    writer.add("a", .uint8, shape: [4]) { sink in
      try [UInt8](repeating: 0, count: 2).withUnsafeBytes { try sink($0) }
      throw Stop()
    }
    #expect(throws: Stop.self) { try writer.write(to: path) }
    #expect(try contents(path) == [1, 2, 3])
    #expect(try scratch.names == ["file"])
  }

  @Test func secondCommitAndWriteAfterItAreErrors() throws {
    let file = try AtomicFile(path: scratch.path("a"))
    try file.write([1])
    try file.commit()
    #expect(throws: FileError.self) { try file.commit() }
    #expect(throws: FileError.self) { try file.write([2]) }
    #expect(try contents(scratch.path("a")) == [1])
  }

  @Test func ofManyWritersAtOnceOneWinsWhole() async throws {
    let path = scratch.path("shared")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<16 as Range<UInt8> {
        group.addTask {
          try AtomicFile.write([UInt8](repeating: writer, count: 10_000), to: path)
          let seen = try contents(path)
          #expect(seen.count == 10_000 && Set(seen).count == 1)
        }
      }
      try await group.waitForAll()
    }
    #expect(try scratch.names == ["shared"])
  }

  @Test func linkStaysALinkAndItsFileIsReplaced() throws {
    let path = try scratch.put([1], as: "target")
    let link = scratch.path("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "target")
    try AtomicFile.write([2], to: link)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "target")
    #expect(try contents(path) == [2])
  }

  @Test func longestFileNameWorks() throws {
    let name = String(repeating: "n", count: 255)
    try AtomicFile.write([1], to: scratch.path(name))
    #expect(try scratch.names == [name])
  }

  @Test(arguments: [
    ("/no/such/folder/x", FileError.Reason.noSuchFolder), ("/dev/null/x", .noSuchFolder),
    ("/tmp", .isFolder), ("/tmp/", .isFolder), ("/tmp/linnet-is-not-there/", .isFolder),
    ("/dev/null", .notRegularFile), ("", .invalidPath), ("x\0y", .invalidPath),
  ])
  func refusal(path: String, reason: FileError.Reason) {
    let error = #expect(throws: FileError.self) { try AtomicFile.write([1], to: path) }
    #expect(error?.reason == reason)
    #expect(error?.path == path)
  }

  @Test(.enabled(if: access("/sys", F_OK) == 0, "no /sys, where nobody may make files"))
  func readOnlyFolderIsRefused() {
    let error = #expect(throws: FileError.self) { try AtomicFile.write([1], to: "/sys/linnet") }
    let reasons: [FileError.Reason?] = [.permissionDenied, .readOnlyFileSystem]
    #expect(reasons.contains(error?.reason))
  }

  @Test(.enabled(if: geteuid() != 0, "root may write every file"))
  func protectedFolderAndFileAreRefused() throws {
    let path = try scratch.put([1])
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    let file = #expect(throws: FileError.self) { try AtomicFile.write([2], to: path) }
    #expect(file?.reason == .permissionDenied)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: scratch.folder)
    let folder = #expect(throws: FileError.self) {
      try AtomicFile.write([2], to: scratch.path("new"))
    }
    #expect(folder?.reason == .permissionDenied)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.folder)
    #expect(try contents(path) == [1])
    #expect(try scratch.names == ["file"])
  }

  @Test func fullDeviceIsSaid() throws {
    let descriptor = open("/dev/full", O_WRONLY)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    let failure = #expect(throws: FileDescriptor.Failure.self) {
      try [UInt8](repeating: 1, count: 9).withUnsafeBytes {
        try FileDescriptor.write($0, to: descriptor, at: nil)
      }
    }
    let error = FileError(.write, "x", errno: failure?.code ?? 0)
    #expect(
      error.description
        == "cannot write 'x': no space left (disk full, or over a quota or size limit)")
  }

  @Test(.enabled(if: SmallDisk.isPossible, "this user may not mount a small file system"))
  func fullDiskLeavesTheDestinationAndNoLitter() throws {
    let disk = try SmallDisk(at: scratch.path("disk"))
    let path = disk.folder + "/model"
    let old = [UInt8](repeating: 7, count: 20_000)
    try Data(old).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: FileError.self) {
      try AtomicFile.write([UInt8](repeating: 8, count: 100_000), to: path)
    }
    #expect(error?.reason == .noSpace)
    #expect(error?.path == path)
    #expect(try contents(path) == old)
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.folder) == ["model"])

    var writer = ModelFileWriter(kind: "classifier", configuration: "{}")
    writer.add("weights", shape: [25_000], [Float](repeating: 1, count: 25_000))
    #expect(throws: FileError.self) { try writer.write(to: path) }
    #expect(try contents(path) == old)
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk.folder) == ["model"])
  }
}
