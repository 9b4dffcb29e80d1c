/// The subwords of units seen before, forgotten all at once when they take up too much memory: the
/// common ones are soon back.
struct SubwordCache {
  /// Longer units are rarely seen twice.
  private static let longestUnit = 64
  private static let mostUnits = 1 << 15

  private var units = ByteTable()
  private var key: [UInt8] = []
  /// Of each unit, where its pieces end.
  private var ends: [Int] = []
  private var forms: [UInt8] = []
  private var ids: [TokenID] = []
  private var ranges: [Range<UInt8>] = []

  /// Appends the subwords of a unit; false where it is not known.
  mutating func append(
    _ unit: SubwordUnit, _ written: UnsafeBufferPointer<UInt8>, to encoding: inout SubwordEncoding
  ) -> Bool {
    guard let number = number(of: unit, written) else { return false }
    let start = unit.range.lowerBound
    for place in (number == 0 ? 0 : ends[number - 1])..<ends[number] {
      let range = ranges[place]
      encoding.append(
        id: ids[place], range: start + Int(range.lowerBound)..<start + Int(range.upperBound))
    }
    return true
  }

  /// Which of its forms the unit has; nil where it is not known.
  mutating func form(of unit: SubwordUnit, _ written: UnsafeBufferPointer<UInt8>) -> Int? {
    number(of: unit, written).map { Int(forms[$0]) }
  }

  /// Remembers a unit that is not known.
  mutating func insert(
    _ unit: SubwordUnit, _ written: UnsafeBufferPointer<UInt8>, _ pieces: SubwordPieces
  ) {
    guard written.count <= Self.longestUnit else { return }
    if units.count == Self.mostUnits { self = SubwordCache() }
    makeKey(unit, written)
    key.withUnsafeBufferPointer { _ = units.insert($0) }
    ids += pieces.ids
    ranges += pieces.ranges.map { UInt8($0.lowerBound)..<UInt8($0.upperBound) }
    ends.append(ids.count)
    forms.append(UInt8(pieces.form))
  }

  private mutating func number(
    of unit: SubwordUnit, _ written: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard written.count <= Self.longestUnit else { return nil }
    makeKey(unit, written)
    return key.withUnsafeBufferPointer { units.number(of: $0) }
  }

  private mutating func makeKey(_ unit: SubwordUnit, _ written: UnsafeBufferPointer<UInt8>) {
    key.removeAll(keepingCapacity: true)
    let glue: UInt8 = (unit.isGluedToPrevious ? 1 : 0) | (unit.isGluedToNext ? 2 : 0)
    key.append(glue | (unit.content == .word ? 4 : 0))
    key.append(contentsOf: written)
  }
}
