import Testing
import TestSupport

/// The kernels for older processors, through the program.
struct ProcessorTests {
  /// Trains with the kernels of a generation and returns the model's bytes.
  private func model(_ folder: Scratch, processor: String?) throws -> [UInt8] {
    let corpus = try folder.write("a.tsv", Sample.tsv)
    let result = try RunCommand.run(
      ["train", "classifier", "--train", corpus, "--output", folder / "model", "--epochs", "4"]
        + Sample.small, environment: ["LINNET_PROCESSOR": processor])
    #expect(result.exitCode == 0, "\(result.errors)")
    return try [UInt8](folder.read("model"))
  }

  /// Where the processor has fused multiply-add, every width of vectors gives the same model. A name
  /// that says nothing changes nothing.
  @Test func theWidthOfVectorsDoesNotMatter() throws {
    let folder = try Scratch()
    let newest = try model(folder, processor: nil)
    let isFused = try model(folder, processor: "baseline") != newest
    #expect(try model(folder, processor: "x86-64-v3") == newest || !isFused)
    #expect(try model(folder, processor: "pdp-11") == newest)
  }
}
