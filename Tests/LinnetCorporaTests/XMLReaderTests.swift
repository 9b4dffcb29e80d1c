import Foundation
import Testing

@testable import LinnetCorpora

@Suite struct XMLReaderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func events(_ xml: some Sequence<UInt8>) throws -> [String] {
    let reader = XMLReader(try ByteSource(path: folder.write("x.xml", xml)), after: [])
    var events: [String] = []
    while let event = try reader.next() {
      switch event {
      case .start(let name, let attributes):
        let shown = attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
        events.append("<\(name)\(shown.joined())>")
      case .end(let name): events.append("</\(name)>")
      case .text(let text): events.append(String(decoding: text, as: UTF8.self))
      }
    }
    return events
  }

  private func failure(_ xml: some Sequence<UInt8>) -> String? {
    corpusError { _ = try events(xml) }?.description
      .replacingOccurrences(of: folder.path + "/", with: "")
  }

  @Test func elementsAndTexts() throws {
    #expect(
      try events(
        "<a x = 'a\"&lt;' y=\"'\"><b/>t&amp;<!-- - -- > --><![CDATA[]]]]><![CDATA[>]]></a >".utf8)
        == ["<a x=a\"< y='>", "<b>", "</b>", "t&", "]]", ">", "</a>"])
    #expect(
      try events(
        "<?xml version='1.0' encoding='utf-8'?>\n<?xml-stylesheet type='a' href='b'?><!DOCTYPE é SYSTEM 'x'><é>ö</é>\n<?x ?>"
          .utf8)
        == ["<é>", "ö", "</é>"])
  }

  @Test func longTextComesInParts() throws {
    for (before, after) in [("", ""), ("<![CDATA[", "]]>")] {
      let text = String(repeating: "0123456789", count: 50_000)
      let found = try events("<a>\(before)\(text)\(after)</a>".utf8)
      #expect(found.count > 3)
      #expect(found.dropFirst().dropLast().joined() == text)
    }
  }

  @Test(arguments: [
    ("", "x.xml:1: expected an element, found none"),
    ("text", "x.xml:1: expected an element, found text outside of any"),
    ("<a/>\ntext", "x.xml:2: expected an element, found text outside of any"),
    ("<a/><![CDATA[x]]>", "x.xml:1: expected an element, found text outside of any"),
    ("<a/><b/>", "x.xml:1: expected one element around all others, found a second, <b>"),
    ("<a>\n<b>\n</a>", "x.xml:3: expected the end of <b>, which opens at line 2, found </a>"),
    ("</a>", "x.xml:1: expected an element, found </a>"),
    ("<a>\n<b>\n", "x.xml:2: the file ends inside <b>, which opens here"),
    ("<a", "x.xml:1: expected a name, found the end of the file"),
    ("<a x>", "x.xml:1: expected = after x"),
    ("<a x=1>", "x.xml:1: expected a value in quotes after x="),
    ("<a x='<'>", "x.xml:1: expected the end of the value of x, found <"),
    ("<a x='1' x='2'>", "x.xml:1: the attribute x is there twice"),
    ("<a x='", "x.xml:1: expected the end of a value, found the end of the file"),
    ("< a>", "x.xml:1: expected a name, found ' '"),
    ("<a>\n<!-- \n", "x.xml:2: the comment that opens here never ends"),
    ("<a><![CDATA[x", "x.xml:1: expected the end of a CDATA section, found the end of the file"),
    ("<a><?x ", "x.xml:1: the processing instruction that opens here never ends"),
    ("<a>&", "x.xml:1: expected the end of a reference, found the end of the file"),
    (
      "<a>&b;</a>",
      "x.xml:1: expected &amp; &lt; &gt; &quot; &apos; or the number of a character, found &b;"
    ),
    (
      "<a>&#xD800;</a>",
      "x.xml:1: expected &amp; &lt; &gt; &quot; &apos; or the number of a character, found &#xD800;"
    ),
    ("<a>& b</a>", "x.xml:1: expected a reference such as &amp;, found '& '"),
    (
      "<?xml encoding='latin1'?><a/>",
      "x.xml:1: expected UTF-8, found latin1 (convert it with: iconv -f latin1 -t UTF-8)"
    ),
    (
      "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
      "x.xml:1: expected a document type without declarations, found '['"
    ),
  ])
  func xmlThatIsNone(xml: String, message: String) {
    #expect(failure(xml.utf8) == message)
  }

  @Test func limits() {
    #expect(
      failure(String(repeating: "<a>", count: 101).utf8)
        == "x.xml:1: more than 100 elements are inside each other")
    #expect(
      failure("<a x='\(String(repeating: "x", count: 70_000))'/>".utf8)
        == "x.xml:1: the value of x is longer than the limit of 65536 bytes")
    #expect(
      failure("<a \((0...100).map { "a\($0)=''" }.joined(separator: " "))/>".utf8)
        == "x.xml:1: more than 100 attributes are in one element")
    #expect(
      failure("<\(String(repeating: "x", count: 2000))/>".utf8)
        == "x.xml:1: the name is longer than the limit of 1024 bytes")
  }

  /// Whatever is cut off, and whatever byte is changed, ends in events or in an error.
  @Test func damagedFiles() throws {
    let whole = Array(
      "<?xml version='1'?><!DOCTYPE a><a b='c&amp;'>&#65;<!-- x --><b/><![CDATA[y]]></a>".utf8)
    for count in 0..<whole.count { _ = failure(whole.prefix(count)) }
    for place in whole.indices {
      for byte in [UInt8(0), 0x3C, 0x3E, 0x26, 0x22, 0xFF] {
        var damaged = whole
        damaged[place] = byte
        _ = failure(damaged)
      }
    }
  }
}
