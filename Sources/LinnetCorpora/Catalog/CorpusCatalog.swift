/// Well-known public corpora: what they are, under which licence, and where they are kept.
///
/// Nothing here is shipped with Linnet. ``CorpusDownloader`` fetches and converts one.
public enum CorpusCatalog {
  /// What a corpus is for.
  public enum Task: String, Sendable {
    /// Rows of label and text.
    case classification
    /// Rows of source and target sentence.
    case translation
  }

  /// A statement that an entry makes.
  public enum Fact: String, Sendable, CaseIterable {
    /// Where it is kept.
    case address
    /// How large it is.
    case size
    /// On which terms it may be used.
    case license
    /// What its bytes are.
    case checksum
  }

  /// A file to fetch.
  public struct RemoteFile: Sendable, Equatable {
    /// Its name once fetched; `.zip`, `.tar.gz` and `.tgz` are unpacked.
    public var name: String
    /// Where it is kept, each tried in turn.
    public var addresses: [String]
    /// Its size in bytes, where known.
    public var byteCount: Int?
    /// Its SHA-256 in lower-case hexadecimal; nil where none is published: then the digest found is
    /// reported, and remembered beside the corpus.
    public var sha256: String?

    /// Describes a file.
    public init(
      name: String, addresses: [String], byteCount: Int? = nil, sha256: String? = nil
    ) {
      self.name = name
      self.addresses = addresses
      self.byteCount = byteCount
      self.sha256 = sha256
    }
  }

  /// Where the rows of a converted file come from; members are paths in the archive, or file names.
  public enum Source: Sendable, Equatable {
    /// A table or JSON lines file that ``LabeledTexts`` reads.
    case rows(member: String, options: LabeledTexts.Options)
    /// A CSV file without header: the label, then one or more columns that make up the text.
    case labelFirst(member: String)
    /// `LABEL:detail text`, one a line, as the TREC questions have it.
    case labelWord(member: String)
    /// For each label a folder of documents.
    case folders([String: String])
    /// Columns of a TSV file, counted from 1, that hold source and target sentence.
    case pairs(member: String, source: Int, target: Int)
    /// Two files whose lines belong together, plain or gzip.
    case aligned(source: String, target: String)
  }

  /// A file that conversion writes.
  public struct Part: Sendable, Equatable {
    /// Its name, such as `train.tsv`.
    public var name: String
    /// Where its rows come from.
    public var source: Source

    /// Describes a file to write.
    public init(name: String, source: Source) {
      self.name = name
      self.source = source
    }
  }

  /// One corpus.
  public struct Entry: Sendable, Equatable {
    /// What the user types.
    public var name: String
    /// What it is, in a line.
    public var title: String
    /// What it is for.
    public var task: Task
    /// BCP 47 codes of its languages; of a translation corpus, source first.
    public var languages: [String]
    /// The terms of use as published.
    public var license: String
    /// Its page.
    public var homepage: String
    /// What to fetch.
    public var files: [RemoteFile]
    /// What conversion writes.
    public var parts: [Part]
    /// Labels to rename while converting.
    public var labels: [String: String]
    /// Anything a user must know.
    public var note: String
    /// The facts that were written down from memory and not compared with a published source.
    public var unconfirmed: Set<Fact>

    /// Describes a corpus.
    public init(
      name: String, title: String, task: Task, languages: [String], license: String,
      homepage: String, files: [RemoteFile], parts: [Part], labels: [String: String] = [:],
      note: String = "", unconfirmed: Set<Fact> = []
    ) {
      self.name = name
      self.title = title
      self.task = task
      self.languages = languages
      self.license = license
      self.homepage = homepage
      self.files = files
      self.parts = parts
      self.labels = labels
      self.note = note
      self.unconfirmed = unconfirmed
    }

    /// The size of all files in bytes, where known.
    public var byteCount: Int? {
      files.reduce(Int?(0)) { sum, file in sum.flatMap { sum in file.byteCount.map { sum + $0 } } }
    }
  }

  /// The corpus of that name.
  ///
  /// - Throws: `.download` with the known names where there is none.
  public static func entry(named name: String) throws(CorpusError) -> Entry {
    guard let entry = entries.first(where: { $0.name == name }) else {
      throw CorpusError(
        .download, nil,
        "no corpus \"\(name)\" in the catalog; known are "
          + entries.map(\.name).joined(separator: ", "))
    }
    return entry
  }
}
