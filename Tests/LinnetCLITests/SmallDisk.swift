import Foundation
import TestSupport

/// A file system of 64 kB, mounted where the user may mount, unmounted when it is let go.
final class SmallDisk {
  let folder: String

  static let isPossible: Bool = {
    guard geteuid() == 0, let scratch = try? Scratch() else { return false }
    return (try? SmallDisk(at: scratch / "probe")) != nil
  }()

  struct NotMounted: Error {}

  init(at folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "linnet-test", folder]
    guard try RunCommand.run(mount, program: "/usr/bin/env").exitCode == 0 else {
      throw NotMounted()
    }
  }

  deinit { _ = try? RunCommand.run(["umount", folder], program: "/usr/bin/env") }
}
