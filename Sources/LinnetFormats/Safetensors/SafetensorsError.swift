/// What is wrong with a safetensors file or with what was asked of it, in one line with the path.
public struct SafetensorsError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// The file is none: too short, or its first bytes are no header length.
    case notSafetensors(String)
    /// The header breaks a rule at this byte of the file.
    case header(String, byte: Int)
    /// The header's sizes and offsets contradict each other.
    case layout(String)
    /// The file ends before the data that its header promises.
    case truncated(expected: Int, actual: Int)
    /// The file goes on after the data that its header promises.
    case trailingBytes(expected: Int, actual: Int)
    /// There is no tensor of that name; `found` are the names there are.
    case missingTensor(String, found: [String])
    /// A tensor has elements of another type.
    case wrongElementType(String, expected: ElementType, found: ElementType)
    /// A tensor has another shape.
    case wrongShape(String, expected: [Int], found: [Int])
    /// A tensor begins where its elements cannot be used in place.
    case misaligned(String, byte: Int, alignment: Int)
    /// What was to be written makes no file.
    case cannotStore(String)
  }

  /// The path of the file.
  public let path: String
  /// What is wrong.
  public let problem: Problem

  /// One line: the path, what was expected and what was found.
  public var description: String {
    let file = path.quoted
    return switch problem {
    case .notSafetensors(let detail): "\(file) is not a safetensors file: \(detail)"
    case .header(let detail, let byte):
      "\(file) has a damaged safetensors header at byte \(byte): \(detail)"
    case .layout(let detail): "\(file) has a contradictory safetensors header: \(detail)"
    case .truncated(let expected, let actual):
      "\(file) is truncated: its header promises \(expected) bytes, the file has \(actual)"
    case .trailingBytes(let expected, let actual):
      "\(file) is too long: its header promises \(expected) bytes, the file has \(actual)"
    case .missingTensor(let name, let found):
      "\(file) has no tensor \(name.quoted); it has \(found.quotedList)"
    case .wrongElementType(let name, let expected, let found):
      "\(file): tensor \(name.quoted) should hold \(expected.rawValue), it holds \(found.rawValue)"
    case .wrongShape(let name, let expected, let found):
      "\(file): tensor \(name.quoted) should have shape \(expected), it has \(found)"
    case .misaligned(let name, let byte, let alignment):
      "\(file): tensor \(name.quoted) begins at byte \(byte), not a multiple of \(alignment)"
    case .cannotStore(let detail): "cannot write \(file): \(detail)"
    }
  }
}
