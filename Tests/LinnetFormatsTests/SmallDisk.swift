import Foundation

/// A file system of 64 kB, mounted where the user may mount, unmounted when it is let go.
final class SmallDisk {
  let folder: String

  static let isPossible: Bool = {
    guard geteuid() == 0, let scratch = try? Scratch() else { return false }
    return (try? SmallDisk(at: scratch.path("probe"))) != nil
  }()

  struct NotMounted: Error {}

  init(at folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    guard Self.run("mount", "-t", "tmpfs", "-o", "size=64k", "linnet-test", folder) else {
      throw NotMounted()
    }
  }

  deinit { _ = Self.run("umount", folder) }

  private static func run(_ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
