import Foundation
import Testing

@testable import LinnetBench

/// Peers here are shell scripts: what a real one may do wrong, they do.
@Suite struct PeerProcessTests {
  private func peer(_ script: String) throws -> PeerProcess {
    try PeerProcess(name: "Peer", program: "/bin/sh", arguments: ["-c", script])
  }

  private func failure(_ script: String, timeout: Duration = .seconds(20)) -> String? {
    #expect(throws: BenchmarkError.self) {
      _ = try peer(script).ask("train", Nothing(), as: Timing.self, timeout: timeout)
    }?.description
  }

  @Test func answersInOrder() throws {
    let peer = try peer(#"while read line; do echo '{"seconds":'${#line}'}'; done"#)
    for name in ["a", "bcd"] {
      let answer = try peer.ask(name, Nothing(), as: Timing.self)
      #expect(answer.seconds == Double(#"{"command":"","arguments":{}}"#.count + name.count))
    }
  }

  @Test func manyAnswersAtOnceAreReadOneByOne() throws {
    let peer = try peer(#"read line; printf '{"seconds":1}\n{"seconds":2}\n'; read line"#)
    #expect(try peer.ask("train", Nothing(), as: Timing.self).seconds == 1)
    #expect(try peer.ask("train", Nothing(), as: Timing.self).seconds == 2)
  }

  @Test func aPeerThatDies() {
    #expect(
      failure("read line; echo 'ImportError: no torch' >&2; exit 3")
        == "Peer: expected an answer to 'train', found that it had ended with status 3: "
        + "ImportError: no torch")
  }

  /// Nobody reads the question: that is no broken pipe of ours.
  @Test func aPeerThatNeverLived() {
    #expect(
      failure("exit 0")
        == "Peer: expected an answer to 'train', found that it had ended with status 0")
  }

  @Test func aPeerThatAnswersNonsense() {
    #expect(
      failure("read line; echo hello")
        == "Peer: expected an answer to 'train', found 'hello'")
    #expect(
      failure(#"read line; echo '{"minutes":1}'"#)
        == #"Peer: expected an answer to 'train', found '{"minutes":1}'"#)
  }

  @Test func aPeerThatRefuses() {
    #expect(
      failure(#"read line; echo '{"error":"KeyError: weights"}'"#)
        == "Peer: 'train' failed: KeyError: weights")
  }

  @Test func aPeerThatIsSilent() {
    #expect(
      failure("exec sleep 100", timeout: .milliseconds(50))
        == "Peer: expected an answer to 'train' in 0.05 seconds, found none")
  }

  @Test func aPeerThatIsNotThere() {
    let error = #expect(throws: BenchmarkError.self) {
      try PeerProcess(name: "Peer", program: "/no/such/program", arguments: [])
    }
    #expect(error?.description.hasPrefix("Peer: cannot start /no/such/program") == true)
  }
}

@Suite struct MeasuredProcessTests {
  @Test func outputTimeAndMemory() throws {
    let process = try MeasuredProcess(
      "/bin/sh", ["-c", "sleep 0.1; echo '{\"seconds\":4}'"], watchesMemory: true)
    #expect(process.seconds >= 0.1 && process.seconds < 10)
    #expect(process.peakMegabytes > 0.1 && process.peakMegabytes < 100)
    #expect(try process.answer(as: Timing.self).seconds == 4)
  }

  @Test func failures() {
    #expect(throws: BenchmarkError("/bin/sh -c exit 3: expected success, found status 3")) {
      try MeasuredProcess("/bin/sh", ["-c", "exit 3"])
    }
    #expect(throws: BenchmarkError.self) { try MeasuredProcess("/no/such/program", []) }
    #expect(throws: BenchmarkError("expected an answer in JSON, found 'hello\n'")) {
      try MeasuredProcess("/bin/echo", ["hello"]).answer(as: Timing.self)
    }
  }
}
