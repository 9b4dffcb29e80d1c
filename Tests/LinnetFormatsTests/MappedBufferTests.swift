import Testing

@testable import LinnetFormats

struct MappedBufferTests {
  @Test func isACollectionThatKeepsItsFileMapped() throws {
    let scratch = try Scratch()
    let values: [Float] = [1, -2.5, .infinity, 0]
    // The file object goes out of scope here; the buffer alone holds the mapping.
    func open() throws -> MappedBuffer<Float> {
      let path = try scratch.put(values.withUnsafeBytes { Array($0) })
      let file = try MappedFile(path: path)
      return MappedBuffer(owner: file, bytes: file.bytes)
    }
    let buffer = try open()
    #expect(Array(buffer) == values)
    #expect(buffer[1] == -2.5)
    #expect(buffer.count == 4)
    #expect(buffer.withUnsafeBufferPointer { $0.count } == 4)
    #expect(buffer.dropFirst().prefix(2).elementsEqual([-2.5, .infinity]))
  }

  @Test func emptyFileGivesAnEmptyBuffer() throws {
    let scratch = try Scratch()
    let file = try MappedFile(path: scratch.put([]))
    #expect(Array(MappedBuffer<Float>(owner: file, bytes: file.bytes)).isEmpty)
  }
}
