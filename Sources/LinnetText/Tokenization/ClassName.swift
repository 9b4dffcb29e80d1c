/// The name that stands for all tokens of a class. No text yields such a token by itself: the
/// brackets always break from the word.
struct ClassName: Sendable {
  static let number = ClassName("<number>")
  static let url = ClassName("<url>")
  static let emailAddress = ClassName("<email>")
  static let mention = ClassName("<mention>")
  static let hashtag = ClassName("<hashtag>")

  private let name: StaticString

  private init(_ name: StaticString) { self.name = name }

  /// The name in UTF-8, valid for as long as the program runs.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
  }
}
