public import Foundation

/// Where the real corpora are, if anywhere: the folder named by the variable `LINNET_DATA`.
public enum DataFolder {
  /// The folder, or nil where the variable is unset or names no folder.
  public static let url: URL? = {
    guard let path = ProcessInfo.processInfo.environment["LINNET_DATA"] else { return nil }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      return nil
    }
    return isDirectory.boolValue ? URL(fileURLWithPath: path) : nil
  }()

  /// The text of a skipped test.
  public static let absent = "LINNET_DATA names no folder with the corpora"
}
