extension CorpusCatalog {
  /// All corpora, in the order in which they are listed.
  ///
  /// Sizes and digests are those that TensorFlow Datasets (`url_checksums`) and Hugging Face
  /// Datasets (`dataset_infos.json`) recorded when they fetched the same files; where neither did,
  /// there is none. What comes from memory alone is named in `unconfirmed`.
  public static let entries: [Entry] = classification + translation

  private static let classification: [Entry] = [
    Entry(
      name: "sms-spam", title: "SMS Spam Collection v.1: 5,574 English SMS, ham or spam",
      task: .classification, languages: ["en"], license: "CC BY 4.0",
      homepage: "https://archive.ics.uci.edu/dataset/228/sms+spam+collection",
      files: [
        RemoteFile(
          name: "smsspamcollection.zip",
          addresses: [
            "https://archive.ics.uci.edu/ml/machine-learning-databases/00228/smsspamcollection.zip",
            "https://archive.ics.uci.edu/static/public/228/sms+spam+collection.zip",
          ],
          byteCount: 203_415,
          sha256: "1587ea43e58e82b14ff1f5425c88e17f8496bfcdb67a583dbff9eefaf9963ce3")
      ],
      parts: [
        Part(
          name: "all.tsv",
          source: .rows(
            member: "SMSSpamCollection", options: .init(format: .tsv, hasHeader: false)))
      ],
      note: "No official split, and 7 % duplicates: split it with near-duplicates kept together.",
      unconfirmed: [.address]),
    Entry(
      name: "sst2", title: "Stanford Sentiment Treebank, two classes, as GLUE has it",
      task: .classification, languages: ["en"],
      license: "none published; cite Socher et al. 2013",
      homepage: "https://nlp.stanford.edu/sentiment/",
      files: [
        RemoteFile(
          name: "SST-2.zip", addresses: ["https://dl.fbaipublicfiles.com/glue/data/SST-2.zip"],
          byteCount: 7_439_277,
          sha256: "d67e16fb55739c1b32cdce9877596db1c127dc322d93c082281f64057c16deaa")
      ],
      parts: [
        Part(name: "train.tsv", source: .rows(member: "SST-2/train.tsv", options: glueTable)),
        Part(name: "dev.tsv", source: .rows(member: "SST-2/dev.tsv", options: glueTable)),
      ],
      labels: ["0": "neg", "1": "pos"],
      note: "67,349 phrases to train on and 872 sentences; GLUE keeps the labels of its test set."),
    Entry(
      name: "imdb", title: "Large Movie Review Dataset v1.0: 50,000 film reviews",
      task: .classification, languages: ["en"], license: "none published; cite Maas et al. 2011",
      homepage: "https://ai.stanford.edu/~amaas/data/sentiment/",
      files: [
        RemoteFile(
          name: "aclImdb_v1.tar.gz",
          addresses: ["https://ai.stanford.edu/~amaas/data/sentiment/aclImdb_v1.tar.gz"],
          byteCount: 84_125_825,
          sha256: "c40f74a18d3b61f90feba1e17730e0d38e8b97c05fde7008942e91923d1658fe")
      ],
      parts: ["train", "test"].map { part in
        Part(
          name: "\(part).tsv",
          source: .folders(["pos": "aclImdb/\(part)/pos", "neg": "aclImdb/\(part)/neg"]))
      }),
    Entry(
      name: "ag-news", title: "AG News: 127,600 English news items in four topics",
      task: .classification, languages: ["en"], license: "research and other non-commercial use",
      homepage: "http://groups.di.unipi.it/~gulli/AG_corpus_of_news_articles.html",
      files: [
        RemoteFile(
          name: "train.csv", addresses: ["\(agNews)/train.csv"], byteCount: 29_470_338,
          sha256: "76a0a2d2f92b286371fe4d4044640910a04a803fdd2538e0f3f29a5c6f6b672e"),
        RemoteFile(
          name: "test.csv", addresses: ["\(agNews)/test.csv"], byteCount: 1_857_427,
          sha256: "521465c2428ed7f02f8d6db6ffdd4b5447c1c701962353eb2c40d548c3c85699"),
      ],
      parts: ["train", "test"].map {
        Part(name: "\($0).tsv", source: .labelFirst(member: "\($0).csv"))
      },
      labels: ["1": "world", "2": "sports", "3": "business", "4": "sci-tech"]),
    Entry(
      name: "trec", title: "TREC question classification: 5,952 questions in six classes",
      task: .classification, languages: ["en"],
      license: "none published; cite Li and Roth 2002",
      homepage: "https://cogcomp.seas.upenn.edu/Data/QA/QC/",
      files: [
        RemoteFile(
          name: "train_5500.label",
          addresses: ["https://cogcomp.seas.upenn.edu/Data/QA/QC/train_5500.label"],
          byteCount: 335_858,
          sha256: "9e4c8bdcaffb96ed61041bd64b564183d52793a8e91d84fc3a8646885f466ec3"),
        RemoteFile(
          name: "TREC_10.label",
          addresses: ["https://cogcomp.seas.upenn.edu/Data/QA/QC/TREC_10.label"],
          byteCount: 23_354,
          sha256: "033f22c028c2bbba9ca682f68ffe204dc1aa6e1cf35dd6207f2d4ca67f0d0e8e"),
      ],
      parts: [
        Part(name: "train.tsv", source: .labelWord(member: "train_5500.label")),
        Part(name: "test.tsv", source: .labelWord(member: "TREC_10.label")),
      ]),
    Entry(
      name: "yelp-polarity", title: "Yelp reviews, two classes: 598,000 reviews",
      task: .classification, languages: ["en"], license: "Yelp Dataset Challenge 2015 terms",
      homepage: "https://course.fast.ai/datasets",
      files: [
        RemoteFile(
          name: "yelp_review_polarity_csv.tgz",
          addresses: [
            "https://s3.amazonaws.com/fast-ai-nlp/yelp_review_polarity_csv.tgz"
          ],
          byteCount: 166_373_201,
          sha256: "528f22e286cad085948acbc3bea7e58188416546b0e364d0ae4ca0ce666abe35")
      ],
      parts: ["train", "test"].map {
        Part(
          name: "\($0).tsv", source: .labelFirst(member: "yelp_review_polarity_csv/\($0).csv"))
      },
      labels: ["1": "neg", "2": "pos"], unconfirmed: [.license]),
    Entry(
      name: "wisesight", title: "Wisesight Sentiment: 26,737 Thai social-media messages",
      task: .classification, languages: ["th"], license: "CC0 1.0",
      homepage: "https://github.com/PyThaiNLP/wisesight-sentiment",
      files: [
        RemoteFile(
          name: "data.zip",
          addresses: [
            "https://github.com/PyThaiNLP/wisesight-sentiment/raw/master/huggingface/data.zip"
          ],
          byteCount: 2_102_326,
          sha256: "d310a74b2360c61cec815ac918bfece0b6f0182e0144c4d7f7379c9b02feb6b0")
      ],
      parts: [("train", "train"), ("dev", "valid"), ("test", "test")].map { name, member in
        Part(
          name: "\(name).tsv",
          source: .rows(
            member: "data/\(member).jsonl",
            options: .init(
              format: .jsonLines, labelColumn: .name("category"), textColumn: .name("texts"))))
      }),
  ]

  private static let translation: [Entry] = [
    tatoeba("fr", "French", archive: "fra-eng.zip", member: "fra.txt"),
    tatoeba("de", "German", archive: "deu-eng.zip", member: "deu.txt"),
    multi30k("de", "German"),
    multi30k("fr", "French"),
  ]

  private static func tatoeba(
    _ code: String, _ language: String, archive: String, member: String
  ) -> Entry {
    Entry(
      name: "tatoeba-en-\(code)", title: "Tatoeba sentence pairs, English and \(language)",
      task: .translation, languages: ["en", code], license: "CC BY 2.0 FR",
      homepage: "https://www.manythings.org/anki/",
      files: [
        RemoteFile(name: archive, addresses: ["https://www.manythings.org/anki/\(archive)"])
      ],
      parts: [Part(name: "all.tsv", source: .pairs(member: member, source: 1, target: 2))],
      note: "The archive is renewed from time to time, so that no digest can be pinned.",
      unconfirmed: [.address])
  }

  private static func multi30k(_ code: String, _ language: String) -> Entry {
    let folder = "https://raw.githubusercontent.com/multi30k/dataset/master/data/task1/raw"
    let parts = [("train", "train"), ("dev", "val"), ("test", "test_2016_flickr")]
    return Entry(
      name: "multi30k-en-\(code)",
      title: "Multi30k: 31,014 image captions, English and \(language), with the test set of 2016",
      task: .translation, languages: ["en", code],
      license: "Flickr terms; non-commercial research and education",
      homepage: "https://github.com/multi30k/dataset",
      files: parts.flatMap { _, member in
        ["en", code].map { language in
          RemoteFile(
            name: "\(member).\(language).gz", addresses: ["\(folder)/\(member).\(language).gz"])
        }
      },
      parts: parts.map { name, member in
        Part(
          name: "\(name).tsv",
          source: .aligned(source: "\(member).en.gz", target: "\(member).\(code).gz"))
      })
  }

  private static let agNews =
    "https://raw.githubusercontent.com/mhjabreel/CharCnn_Keras/master/data/ag_news_csv"

  private static let glueTable = LabeledTexts.Options(
    format: .tsv, labelColumn: .name("label"), textColumn: .name("sentence"), hasHeader: true)
}
