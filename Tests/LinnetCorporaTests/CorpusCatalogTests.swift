import Testing

@testable import LinnetCorpora

@Suite struct CorpusCatalogTests {
  @Test func namesAreUniqueAndTheKnownOnesAreThere() throws {
    let names = CorpusCatalog.entries.map(\.name)
    #expect(Set(names).count == names.count)
    for name in [
      "sms-spam", "sst2", "imdb", "ag-news", "trec", "wisesight", "tatoeba-en-fr", "tatoeba-en-de",
      "multi30k-en-de", "multi30k-en-fr",
    ] {
      #expect(try CorpusCatalog.entry(named: name).name == name)
    }
    let error = corpusError { _ = try CorpusCatalog.entry(named: "sms") }
    #expect(error?.message.contains("sms-spam, sst2") == true)
  }

  @Test(arguments: CorpusCatalog.entries)
  func entriesAreWellFormed(entry: CorpusCatalog.Entry) {
    #expect(!entry.title.isEmpty && !entry.license.isEmpty && !entry.languages.isEmpty)
    #expect(entry.homepage.hasPrefix("http"))
    #expect(!entry.files.isEmpty && !entry.parts.isEmpty)
    for file in entry.files {
      #expect(!file.addresses.isEmpty)
      #expect(file.addresses.allSatisfy { $0.hasPrefix("https://") && !$0.contains(" ") })
      #expect(!file.name.contains("/"))
      if let digest = file.sha256 {
        #expect(digest.utf8.count == 64)
        #expect(digest.allSatisfy { "0123456789abcdef".contains($0) })
      }
      #expect(file.byteCount ?? 1 > 0)
    }
    #expect(entry.parts.allSatisfy { $0.name.hasSuffix(".tsv") && !$0.name.contains("/") })
    // What no record was found for is neither pinned nor sized.
    #expect(entry.files.allSatisfy { ($0.sha256 == nil) == ($0.byteCount == nil) })
  }

  @Test func sizeIsTheSumWhereItIsKnown() throws {
    #expect(try CorpusCatalog.entry(named: "trec").byteCount == 335_858 + 23_354)
    #expect(try CorpusCatalog.entry(named: "tatoeba-en-fr").byteCount == nil)
  }
}
