import CLinnetBench
import Foundation
import LinnetCorpora
import LinnetText

/// From UTF-8 to token ids on one core: breaking, normalizing, looking up. A loop over ICU only breaks.
/// Checked: the number of segments of each text against ICU, tokens against Hugging Face's.
func measureTokenization(_ bench: Bench) throws {
  let data = bench.paths.data
  try measure(
    bench, "English (IMDb) to ids", try texts(data + "/imdb/dev.tsv", bytes: 3_000_000))
  try measure(
    bench, "German, French, Thai, Chinese to ids",
    try lines(data + "/tatoeba_en_de/train.de", bytes: 500_000)
      + lines(data + "/tatoeba_en_fr/train.fr", bytes: 500_000)
      + texts(data + "/wisesight/train.tsv", bytes: 500_000)
      + texts(data + "/chnsenticorp_htl/train.tsv", bytes: 500_000))
}

/// The first texts of a labelled corpus.
private func texts(_ path: String, bytes: Int) throws -> [String] {
  prefix(of: try LabeledTexts.read(path: path).map(\.text), bytes: bytes)
}

private func lines(_ path: String, bytes: Int) throws -> [String] {
  let text = try String(contentsOfFile: path, encoding: .utf8)
  return prefix(of: text.split(separator: "\n").map(String.init), bytes: bytes)
}

private func prefix(of texts: [String], bytes: Int) -> [String] {
  var rest = bytes
  return Array(
    texts.prefix { text in
      rest -= text.utf8.count
      return rest >= 0
    })
}

private func measure(_ bench: Bench, _ name: String, _ texts: [String]) throws {
  guard bench.wants(name) else { return }
  let megabytes = texts.reduce(0) { $0 + Double($1.utf8.count) } / 1e6
  let tokenizer = try WordTokenizer()
  var builder = try VocabularyBuilder(minimumFrequency: 2)
  for text in texts { try builder.add(text, tokenizer: tokenizer) }
  let vocabulary = try builder.finish()
  var ids: [TokenID] = []
  func encode(_ text: String) {
    var text = text
    text.withUTF8 { tokenizer.encode(utf8: $0, vocabulary: vocabulary, into: &ids) }
  }
  var opponents = [try icu(texts, megabytes)]
  if let peer = bench.peer(.tokenizers) {
    opponents.append(try hugging(peer, bench, texts, megabytes, tokenizer, vocabulary))
  }
  try bench.compare(
    name, .megabytesPerSecond, threads: 1,
    linnet: {
      megabytes
        / seconds {
          for text in texts {
            ids.removeAll(keepingCapacity: true)
            encode(text)
          }
        }
    }, opponents: opponents)
}

/// A plain loop over ICU's word breaks.
private func icu(_ texts: [String], _ megabytes: Double) throws -> Opponent {
  let longest = texts.reduce(0) { max($0, $1.utf8.count) }
  var buffer = [UInt16](repeating: 0, count: longest)
  func segments() throws -> [Int] {
    guard let iterator = linnet_bench_icu_open() else {
      throw BenchmarkError("ICU cannot open a word break iterator")
    }
    defer { linnet_bench_icu_close(iterator) }
    return texts.map { text in
      var (text, words) = (text, Int32(0))
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          Int(
            linnet_bench_icu_break(
              iterator, $0.baseAddress, Int32($0.count), &buffer, &words))
        }
      }
    }
  }
  var configuration = TokenizerConfiguration()
  configuration.keptKinds = Set(TokenKind.allCases)
  (configuration.urls, configuration.emailAddresses) = (.asWords, .asWords)
  (configuration.mentions, configuration.hashtags) = (.asWords, .asWords)
  let tokenizer = try WordTokenizer(configuration)
  let (ours, theirs) = (texts.map { tokenizer.tokens(in: $0).count }, try segments())
  let same = zip(ours, theirs).count { $0 == $1 }
  let share = Double(same) / Double(max(texts.count, 1))
  let detail = "the same number of segments in \(same) of \(texts.count) texts"
  return Opponent(
    name: "ICU loop",
    agreement: share == 1 ? .same(detail) : share > 0.98 ? .similar(detail) : .different(detail)
  ) { megabytes / (try seconds { _ = try segments() }) }
}

private func hugging(
  _ peer: PeerProcess, _ bench: Bench, _ texts: [String], _ megabytes: Double,
  _ tokenizer: WordTokenizer, _ vocabulary: Vocabulary
) throws -> Opponent {
  let files = VocabularyAndTexts(
    vocabulary: bench.paths.scratch("vocabulary.json"), texts: bench.paths.scratch("texts.json"))
  let tokens = (0..<vocabulary.count).map { vocabulary.token(at: TokenID($0)) ?? "" }
  try JSONEncoder().encode(tokens).write(to: URL(fileURLWithPath: files.vocabulary))
  try JSONEncoder().encode(texts).write(to: URL(fileURLWithPath: files.texts))
  _ = try peer.ask("load", files, as: Nothing.self)
  let theirs = try peer.ask("ids", ["count": texts.count], as: TokenIDs.self).ids
  var (same, all) = (0, 0)
  for (text, theirs) in zip(texts, theirs) {
    let ours = tokenizer.encode(text, vocabulary: vocabulary).ids
    var counts = Dictionary(ours.map { ($0, 1) }, uniquingKeysWith: +)
    for id in theirs where counts[id, default: 0] > 0 {
      counts[id, default: 0] -= 1
      same += 1
    }
    all += max(ours.count, theirs.count)
  }
  let share = Double(same) / Double(max(all, 1))
  let detail = "other rules for words; \((100 * share).figure) % of the tokens are the same"
  return Opponent(
    name: Peer.tokenizers.rawValue, agreement: share > 0.5 ? .similar(detail) : .different(detail)
  ) { megabytes / (try peer.ask("encode", Nothing(), as: Timing.self).seconds) }
}

private struct VocabularyAndTexts: Encodable {
  let vocabulary: String
  let texts: String
}

private struct TokenIDs: Decodable {
  let ids: [[TokenID]]
}
