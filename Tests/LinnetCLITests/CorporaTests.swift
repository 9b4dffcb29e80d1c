import Foundation
import Testing
import TestSupport

/// Fixtures/server.py while a test needs it.
final class LoopbackServer: Sendable {
  static let canRun = ["curl", "python3", "unzip"].allSatisfy {
    (try? RunCommand.run(["-c", "command -v \($0)"], program: "/bin/sh").exitCode) == 0
  }

  let address: String
  private let command: RunningCommand

  init() throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path
    command = try RunningCommand(
      ["python3", "\(script)/Fixtures/server.py"], program: "/usr/bin/env")
    let port = try #require(command.outputLines(atLeast: 1).first)
    address = "http://127.0.0.1:\(port)"
  }

  deinit { _ = command.finish() }
}

struct CorporaTests {
  let folder: Scratch

  init() throws { folder = try Scratch() }

  static let noProxy: [String: String?] = ["no_proxy": "127.0.0.1", "NO_PROXY": "127.0.0.1"]

  @Test func listHasLicencesAndSizes() throws {
    let result = try linnet("corpora")
    #expect(result.exitCode == 0)
    #expect(result.output == (try linnet("corpora", "list").output))
    let line = try #require(result.outputLines.first { $0.hasPrefix("sms-spam ") })
    #expect(line.contains("classification") && line.contains("0.2 MB"))
    #expect(line.contains("CC BY 4.0") && line.contains("https://archive.ics.uci.edu"))
  }

  @Test func listAsJSON() throws {
    let objects = try linnet("corpora", "list", "--json").outputLines.map(object)
    #expect(objects.count + 1 == (try linnet("corpora").outputLines.count))
    #expect(Set(objects.compactMap { $0["name"] as? String }).count == objects.count)
    let sms = try #require(objects.first { $0["name"] as? String == "sms-spam" })
    #expect(sms["license"] as? String == "CC BY 4.0")
    let files = try #require(sms["files"] as? [[String: Any]])
    #expect((files.first?["sha256"] as? String)?.count == 64)
    #expect((files.first?["addresses"] as? [String])?.isEmpty == false)
  }

  @Test func unknownCorpus() throws {
    let line = try complaint(["corpora", "get", "sms"])
    #expect(line.contains("\"sms\"") && line.contains("sms-spam"))
  }

  @Test(.enabled(if: LoopbackServer.canRun))
  func getConverts() throws {
    let server = try LoopbackServer()
    let get = ["corpora", "get", "multi30k-en-de", "--address", "\(server.address)/good"]
    let result = try RunCommand.run(
      get + ["--output", folder / "out"], environment: Self.noProxy)
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.errors == "")
    #expect(
      result.outputLines == ["train", "dev", "test"].map { "\(folder / "out")/\($0).tsv\t2 rows" })
    #expect(try folder.text("out/dev.tsv") == "a dog\tein Hund\ntwo cats\tzwei Katzen\n")
    // The folder is there: only --replace writes it once more.
    let again = get + ["--output", folder / "out", "--json"]
    #expect(try complaint(again, environment: Self.noProxy).contains("not empty"))
    let replaced = try RunCommand.run(again + ["--replace"], environment: Self.noProxy)
    #expect(replaced.exitCode == 0, "\(replaced.errors)")
    let report = try object(replaced.output)
    #expect(report["folder"] as? String == folder / "out")
    #expect(report["rows"] as? [String: Int] == ["train.tsv": 2, "dev.tsv": 2, "test.tsv": 2])
    let files = try #require(report["files"] as? [[String: Any]])
    #expect(files.count == 6)
    #expect(files.allSatisfy { ($0["sha256"] as? String)?.count == 64 })
  }

  @Test(.enabled(if: LoopbackServer.canRun))
  func aFileOfAnotherDigestIsRefused() throws {
    let server = try LoopbackServer()
    let line = try complaint(
      [
        "corpora", "get", "sms-spam", "--address", "\(server.address)/good", "--output",
        folder / "out",
      ], environment: Self.noProxy)
    #expect(line.contains("expected SHA-256 1587ea43"))
    #expect(try !folder.names.contains("out"))
  }

  @Test(.enabled(if: LoopbackServer.canRun))
  func aMissingFileIsOneLine() throws {
    let server = try LoopbackServer()
    let line = try complaint(
      [
        "corpora", "get", "trec", "--address", "\(server.address)/good", "--output",
        folder / "out",
      ], environment: Self.noProxy)
    #expect(line.contains("404"))
    #expect(try !folder.names.contains("out"))
  }

  @Test(.enabled(if: LoopbackServer.canRun), arguments: [SIGINT, SIGTERM])
  func controlCEndsTheTransfer(signal: Int32) throws {
    let server = try LoopbackServer()
    let command = try RunningCommand(
      [
        "corpora", "get", "multi30k-en-de", "--address", "\(server.address)/slow", "--output",
        folder / "out",
      ], environment: Self.noProxy)
    // The transfer runs once its first bytes are there.
    let part = folder / "out.partial/downloads/train.en.gz.part"
    for _ in 0..<1000 where !FileManager.default.fileExists(atPath: part) { usleep(10_000) }
    let children = command.children
    #expect(children.count == 1)
    command.send(signal)
    let result = command.finish()
    #expect(result.exitCode == 128 + signal)
    #expect(result.errorLines.count == 1)
    #expect(result.errors.hasPrefix("linnet: interrupted"))
    for child in children {
      for _ in 0..<200 where isRunning(child) { usleep(10_000) }
      #expect(!isRunning(child))
    }
    #expect(try !folder.names.contains("out"))
  }

  /// Whether there is such a process; one that has ended and waits to be asked for does not count.
  private func isRunning(_ process: Int32) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return false
    }
    return status.split(separator: ") ").last?.first != "Z"
  }
}
