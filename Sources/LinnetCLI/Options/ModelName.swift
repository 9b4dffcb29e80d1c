import Foundation
import Linnet

/// Finds a model by its file or by the name of one that ships.
enum ModelName {
  /// The models that ship: every `.safetensors` file in the folder of models.
  static var shipped: [(name: String, path: String)] {
    guard let folder = folders.first(where: { !files(in: $0).isEmpty }) else { return [] }
    return files(in: folder).map { (String($0.dropLast(fileEnding.count)), folder + "/" + $0) }
  }

  /// The path of a model.
  ///
  /// - Throws: `ClassifierError.noModel` where there is neither such a file nor such a name.
  static func path(of name: String) throws -> String {
    if FileManager.default.fileExists(atPath: name) { return name }
    if let model = shipped.first(where: { $0.name == name }) { return model.path }
    throw ClassifierError.noModel(name: name, shipped: shipped.map(\.name))
  }

  private static let fileEnding = ".safetensors"

  /// Where models ship: the folder that a variable names, beside an installed program, or in the
  /// package of a program that was built there.
  private static var folders: [String] {
    let variable = ProcessInfo.processInfo.environment["LINNET_MODELS"]
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    var folders = variable.map { [$0] } ?? []
    var folder = program.deletingLastPathComponent()
    for _ in 0..<5 {
      folders += [folder.path + "/share/linnet/models", folder.path + "/models"]
      folder = folder.deletingLastPathComponent()
    }
    return folders
  }

  private static func files(in folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
      .filter { $0.hasSuffix(fileEnding) }.sorted()
  }
}
