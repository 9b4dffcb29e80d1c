import Dispatch
import Foundation

/// The programs that this process runs.
enum ChildProcesses {
  /// From now on, who interrupts or ends this process ends its children with it. They are in process
  /// groups of their own, so that a terminal's Control-C does not reach them.
  static func endWithThisOne() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        // Before the children end, or whoever waits for them complains about that too.
        Console.complainForTheLastTime("interrupted; the same command goes on from here")
        // Children inherit that the milder signals are ignored.
        for child in all { kill(child, SIGKILL) }
        _exit(128 + number)
      }
      source.resume()
      sources.append(source)
    }
  }

  // Kept alive; touched by the main thread only.
  private nonisolated(unsafe) static var sources: [any DispatchSourceSignal] = []

  private static var all: [pid_t] {
    let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
    return tasks.flatMap { task in
      let children = try? String(
        contentsOfFile: "/proc/self/task/\(task)/children", encoding: .utf8)
      return (children ?? "").split(separator: " ").compactMap { pid_t($0) }
    }
  }
}
