/// The elements and texts of an XML file, one after the other, in bounded memory.
///
/// Enough of XML 1.0 for files of data: elements, attributes, text, CDATA, comments, processing
/// instructions, and a document type without declarations of its own. Declared entities are not
/// read; see `docs/decisions/0063`.
final class XMLReader {
  /// What comes next in a file.
  enum Event: Equatable {
    case start(String, attributes: [String: String])
    case end(String)
    /// Some text; long ones come in several parts.
    case text([UInt8])
  }

  /// Deeper files are refused.
  static let mostOpenElements = 100
  private static let mostAttributes = 100
  private static let longestText = 1 << 14

  /// The elements that are open, each with its line.
  private(set) var open: [(name: String, line: Int)] = []
  private var scanner: XMLScanner
  private var hasRoot = false
  /// The end of an element that is written as `<x/>`.
  private var pendingEnd: String?
  private var isInData = false

  /// Reads `start` and then what is left of `source`.
  init(_ source: ByteSource, after start: [UInt8]) {
    scanner = XMLScanner(source, after: start)
  }

  /// The file's name.
  var name: String { scanner.name }

  /// The line of what was read last.
  var line: Int { scanner.line }

  /// The next element's start or end, or text inside the root; nil at the end of the file.
  ///
  /// - Throws: `CorpusError` with the line of what is no XML.
  func next() throws(CorpusError) -> Event? {
    if let name = pendingEnd {
      pendingEnd = nil
      return try end(name)
    }
    while let byte = try scanner.peek() {
      if isInData { return .text(try dataPart()) }
      guard byte == UInt8(ascii: "<") else {
        if !open.isEmpty { return .text(try text()) }
        guard XMLScanner.isSpace(byte) else {
          throw scanner.error("expected an element, found text outside of any")
        }
        _ = try scanner.next()
        continue
      }
      if let event = try markup() { return event }
    }
    if isInData { _ = try dataPart() }
    if let unclosed = open.last {
      throw scanner.error(
        "the file ends inside <\(unclosed.name)>, which opens here", at: unclosed.line)
    }
    guard hasRoot else { throw scanner.error("expected an element, found none") }
    return nil
  }

  func error(_ message: String) -> CorpusError { scanner.error(message) }

  private func text() throws(CorpusError) -> [UInt8] {
    var text: [UInt8] = []
    while text.count < Self.longestText, let byte = try scanner.peek(), byte != UInt8(ascii: "<") {
      _ = try scanner.next()
      if byte == UInt8(ascii: "&") {
        text += Array(String(try scanner.readReference()).utf8)
      } else {
        text.append(byte)
      }
    }
    return text
  }

  /// What starts with `<`; nil for what is passed over.
  private func markup() throws(CorpusError) -> Event? {
    if try scanner.skip("<!--") {
      try scanner.skip(to: "-->", of: "comment")
    } else if try scanner.skip("<![CDATA[") {
      guard !open.isEmpty else {
        throw scanner.error("expected an element, found text outside of any")
      }
      isInData = true
    } else if try scanner.skip("<?") {
      if try scanner.readName() == "xml" {
        try declaration()
      } else {
        try scanner.skip(to: "?>", of: "processing instruction")
      }
    } else if try scanner.skip("<!DOCTYPE") {
      try documentType()
    } else if try scanner.skip("</") {
      let name = try scanner.readName()
      try scanner.skipSpace()
      guard try scanner.skip(">") else { throw scanner.error("expected > after </\(name)") }
      return try end(name)
    } else {
      _ = try scanner.next()
      return try start()
    }
    return nil
  }

  private func start() throws(CorpusError) -> Event {
    let line = scanner.line
    let name = try scanner.readName()
    guard !open.isEmpty || !hasRoot else {
      throw scanner.error("expected one element around all others, found a second, <\(name)>")
    }
    guard open.count < Self.mostOpenElements else {
      throw scanner.error("more than \(Self.mostOpenElements) elements are inside each other")
    }
    hasRoot = true
    open.append((name, line))
    var attributes: [String: String] = [:]
    while true {
      try scanner.skipSpace()
      if try scanner.skip("/>") {
        pendingEnd = name
        break
      }
      if try scanner.skip(">") { break }
      guard attributes.count < Self.mostAttributes else {
        throw scanner.error("more than \(Self.mostAttributes) attributes are in one element")
      }
      let (key, value) = try attribute()
      guard attributes.updateValue(value, forKey: key) == nil else {
        throw scanner.error("the attribute \(key) is there twice")
      }
    }
    return .start(name, attributes: attributes)
  }

  private func attribute() throws(CorpusError) -> (name: String, value: String) {
    let name = try scanner.readName()
    try scanner.skipSpace()
    guard try scanner.skip("=") else { throw scanner.error("expected = after \(name)") }
    try scanner.skipSpace()
    let quote = try scanner.need("a value")
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw scanner.error("expected a value in quotes after \(name)=")
    }
    var value: [UInt8] = []
    while true {
      let byte = try scanner.need("the end of a value")
      if byte == quote { return (name, String(decoding: value, as: UTF8.self)) }
      guard byte != UInt8(ascii: "<") else {
        throw scanner.error("expected the end of the value of \(name), found <")
      }
      if byte == UInt8(ascii: "&") {
        value += Array(String(try scanner.readReference()).utf8)
      } else {
        value.append(byte)
      }
      guard value.count <= XMLScanner.longestValue else {
        throw scanner.error(
          "the value of \(name) is longer than the limit of \(XMLScanner.longestValue) bytes")
      }
    }
  }

  private func end(_ name: String) throws(CorpusError) -> Event {
    guard let last = open.popLast() else {
      throw scanner.error("expected an element, found </\(name)>")
    }
    guard last.name == name else {
      throw scanner.error(
        "expected the end of <\(last.name)>, which opens at line \(last.line), found </\(name)>")
    }
    return .end(name)
  }

  private func dataPart() throws(CorpusError) -> [UInt8] {
    var text: [UInt8] = []
    while text.count < Self.longestText {
      if try scanner.skip("]]>") {
        isInData = false
        return text
      }
      text.append(try scanner.need("the end of a CDATA section"))
    }
    return text
  }

  private func declaration() throws(CorpusError) {
    while true {
      try scanner.skipSpace()
      if try scanner.skip("?>") { return }
      let (name, value) = try attribute()
      guard name != "encoding" || ["utf-8", "utf8", "us-ascii"].contains(value.lowercased()) else {
        throw scanner.error(
          "expected UTF-8, found \(value) (convert it with: iconv -f \(value) -t UTF-8)")
      }
    }
  }

  private func documentType() throws(CorpusError) {
    while true {
      switch try scanner.need("the end of the document type") {
      case UInt8(ascii: ">"): return
      case UInt8(ascii: "["):
        throw scanner.error("expected a document type without declarations, found '['")
      default: continue
      }
    }
  }
}
