import Foundation
import Linnet
import LinnetFormats
import LinnetText

/// Finds a model by its file or by the name of one that ships.
enum ModelName {
  /// A model that ships.
  struct Shipped {
    let name: String
    let path: String
  }

  /// The models that ship: every `.safetensors` file in the first folder that has any.
  static var shipped: [Shipped] {
    for folder in folders {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      let files = names.filter { $0.hasSuffix(fileEnding) && !$0.hasPrefix(".") }.sorted()
      guard files.isEmpty else {
        return files.map {
          Shipped(name: String($0.dropLast(fileEnding.count)), path: "\(folder)/\($0)")
        }
      }
    }
    return []
  }

  /// The path of a model. A folder of that name is no model: `-m spam` works beside `spam/`.
  ///
  /// - Throws: `UnknownModel` where there is neither such a file nor such a name.
  static func path(of name: String) throws -> String {
    var isFolder: ObjCBool = false
    let isThere = FileManager.default.fileExists(atPath: name, isDirectory: &isFolder)
    if isThere && !isFolder.boolValue { return name }
    let shipped = shipped
    if let model = shipped.first(where: { $0.name == name }) { return model.path }
    throw UnknownModel(name: name, shipped: shipped.map(\.name), folders: folders)
  }

  /// A model of some kind.
  enum Model {
    case classifier(TextClassifier)
    case translator(Translator)
    case forecaster(Forecaster)
  }

  /// Reads a model of any kind.
  ///
  /// - Throws: `UnknownModel`, and what reading a model throws.
  static func open(_ name: String) throws -> Model { try read(path(of: name), name) }

  /// Reads the model file at `path`, which is called `name` in warnings.
  static func read(_ path: String, _ name: String) throws -> Model {
    switch try ModelFile(path: path).kind {
    case Translator.modelKind: .translator(try Translator(contentsOf: path))
    case Forecaster.modelKind: .forecaster(try Forecaster(contentsOf: path))
    default: .classifier(try readClassifier(path, name))
    }
  }

  /// Reads a translator.
  ///
  /// - Throws: `UnknownModel`, and what reading a model throws.
  static func openTranslator(_ name: String) throws -> Translator {
    try Translator(contentsOf: path(of: name))
  }

  /// Reads a forecaster.
  ///
  /// - Throws: `UnknownModel`, and what reading a model throws.
  static func openForecaster(_ name: String) throws -> Forecaster {
    try Forecaster(contentsOf: path(of: name))
  }

  /// Reads a classifier.
  ///
  /// - Throws: `UnknownModel`, and what reading a model throws.
  static func openClassifier(_ name: String) throws -> TextClassifier {
    try readClassifier(path(of: name), name)
  }

  /// Reads a model's words and their vectors.
  ///
  /// - Throws: `UnknownModel`, `EmbeddingError`, and what reading a model throws.
  static func openEmbedding(_ name: String) throws -> EmbeddingSpace {
    switch try open(name) {
    case .classifier(let classifier): try classifier.embeddingSpace
    case .translator(let translator): translator.embeddingSpace
    case .forecaster: throw EmbeddingError.noEmbedding
    }
  }

  /// Reads a classifier, and says where this system would break its texts otherwise.
  private static func readClassifier(_ path: String, _ name: String) throws -> TextClassifier {
    let classifier = try TextClassifier(contentsOf: path)
    for difference in classifier.configuration.features.tokenizer.differencesFromThisSystem() {
      Console.note("warning: \(name): \(difference)")
    }
    return classifier
  }

  /// Where models are looked for: the folder that a variable names; else beside an installed program
  /// (`bin/linnet` and `share/linnet/models`), or in the package of a program that was built there.
  static var folders: [String] {
    if let folder = ProcessInfo.processInfo.environment["LINNET_MODELS"], !folder.isEmpty {
      return [folder]
    }
    let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    var folder = program.deletingLastPathComponent()
    var folders = [folder.deletingLastPathComponent().path + "/share/linnet/models"]
    while folder.pathComponents.count > 1 {
      let isBuildFolder = folder.lastPathComponent == ".build"
      folder = folder.deletingLastPathComponent()
      if isBuildFolder { folders.append(folder.path + "/models") }
    }
    return folders
  }

  private static let fileEnding = ".safetensors"
}

/// There is neither a file nor a shipped model of a name.
struct UnknownModel: Error, CustomStringConvertible {
  let name: String
  let shipped: [String]
  let folders: [String]

  var description: String {
    guard !shipped.isEmpty else {
      return "no model \"\(name)\": there is no such file, and no models ship in "
        + folders.joined(separator: " or ")
    }
    let ordered = shipped.sorted {
      ($0.editDistance(to: name), $0) < ($1.editDistance(to: name), $1)
    }
    let isNear = ordered[0].editDistance(to: name) <= max(1, name.count / 3)
    return "no model \"\(name)\": there is no such file"
      + (isNear ? "; did you mean \(ordered[0])? " : ". ")
      + "Models that ship: \(ordered.joined(separator: ", "))"
  }
}

extension String {
  /// The least number of characters to insert, delete or replace that makes `other` of it.
  fileprivate func editDistance(to other: String) -> Int {
    let other = Array(other)
    var row = Array(0...other.count)
    for (line, character) in enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for column in other.indices {
        let replaced = diagonal + (character == other[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = Swift.min(replaced, row[column] + 1, diagonal + 1)
      }
    }
    return row[other.count]
  }
}
