import Foundation
import LinnetCorpora
import Synchronization

/// Reads documents on a thread of its own and hands over as many as are there, at least one: a slow
/// pipe is answered line by line, a fast one in batches.
final class InputQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private var documents: [Document] = []
  private var end: Result<Void, CorpusError>?
  private let limit: Int

  /// - Parameter limit: the most documents that are held, and handed over at once.
  init(_ source: sending Documents, limit: Int = 64) {
    self.limit = limit
    nonisolated(unsafe) let source = source
    Thread.detachNewThread { [self] in read(source) }
  }

  private func read(_ source: Documents) {
    do throws(CorpusError) {
      while let document = try source.next() {
        condition.lock()
        while documents.count >= limit { condition.wait() }
        documents.append(document)
        condition.signal()
        condition.unlock()
      }
      finish(.success(()))
    } catch {
      finish(.failure(error))
    }
  }

  private func finish(_ result: Result<Void, CorpusError>) {
    condition.lock()
    end = result
    condition.signal()
    condition.unlock()
  }

  /// The next documents; none at the end.
  ///
  /// - Throws: what reading threw, after all documents before it.
  func next() throws -> [Document] {
    condition.lock()
    defer { condition.unlock() }
    while documents.isEmpty && end == nil { condition.wait() }
    guard documents.isEmpty else {
      defer {
        documents.removeAll(keepingCapacity: true)
        condition.signal()
      }
      return documents
    }
    try end?.get()
    return []
  }
}
