import Foundation
import FoundationXML

/// What is in a drawing.
final class SVGDrawing: NSObject, XMLParserDelegate {
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  private(set) var texts: [String] = []
  private var isInText = false

  /// Nil where the drawing is no XML.
  init?(_ svg: String) {
    super.init()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = self
    guard parser.parse() else { return nil }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append((name, attributes))
    isInText = name == "text"
    if isInText { texts.append("") }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if isInText { texts[texts.count - 1] += string }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    isInText = false
  }

  /// The bars, from the top.
  var rectangles: [(kind: String, x: Double, width: Double)] {
    elements.filter { $0.name == "rect" && $0.attributes["class"] != "ground" }.map { bar in
      func number(_ name: String) -> Double { bar.attributes[name].flatMap { Double($0) } ?? .nan }
      return (bar.attributes["class"] ?? "", number("x"), number("width"))
    }
  }

  /// The places of each uninterrupted part of a curve.
  var paths: [[[Double]]] {
    elements.filter { $0.name == "polyline" }.map { element in
      (element.attributes["points"] ?? "").split(separator: " ").map {
        $0.split(separator: ",").map { Double($0) ?? .nan }
      }
    }
  }
}
