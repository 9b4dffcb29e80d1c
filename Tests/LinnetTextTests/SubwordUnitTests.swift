import Testing

@testable import LinnetText

@Suite struct SubwordUnitTests {
  /// The units as they are learnt: `_` for a boundary, `+` for glue.
  private func units(_ text: String) throws -> [String] {
    let breaker = try WordBreaker(recognizing: [])
    let text = ProtectedText(text)
    var units: [String] = []
    text.bytes.withUnsafeBufferPointer { bytes in
      SubwordUnit.forEach(inUTF8: bytes, placeholders: text.spans, breaker: breaker) { unit in
        var shown = String(decoding: bytes[unit.range], as: UTF8.self)
        if case .placeholder(let number) = unit.content { shown = "<\(number)>" }
        units.append(
          (unit.isGluedToPrevious ? "+" : "") + (unit.isLoneGlue ? "" : "_") + shown
            + (unit.isGluedToNext ? "+" : ""))
      }
    }
    return units
  }

  @Test(arguments: [
    ("say \"Hi!\" (now)", ["_say", "_\"+", "_Hi", "+_!", "+_\"", "_(+", "_now", "+_)"]),
    ("dark-haired", ["_dark", "+_-+", "_haired"]),
    ("a  b\n c\td", ["_a", "+_  +", "_b", "+_\n", "_c", "+_\t+", "_d"]),
    (" a ", ["_ +", "_a", "+_ "]), (" ", ["_ "]), ("  ", ["_  "]), ("", []),
    ("你好", ["_你好"]), ("3.5€ x²", ["_3.5", "+_€", "_x+", "_²"]),
    ("l'eau d’été qu'il", ["_l'+", "_eau", "_d’+", "_été", "_qu'+", "_il"]),
    ("man's I'll we’VE don't", ["_man", "+_'s", "_I", "+_'ll", "_we", "+_’VE", "_don't"]),
    (
      "aujourd'hui rock'n'roll O'Neil's",
      [
        "_aujourd'+", "_hui", "_rock'+", "_n'+", "_roll", "_O'+", "_Neil", "+_'s",
      ]
    ),
    ("{a} {b}", ["_<0>", "_<1>"]),
    (
      "x{a}{b}y ({a}).",
      [
        "_x", "+", "_<0>", "+", "_<1>", "+", "_y", "_(+", "_<0>", "+_)", "+_.",
      ]
    ),
  ])
  func neighbours(text: String, expected: [String]) throws {
    #expect(try units(text) == expected)
  }
}
