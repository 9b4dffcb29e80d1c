import Foundation
import LinnetCorpora

/// Reads documents on a thread of its own and hands over as many as are there, at least one: a slow
/// pipe is answered line by line, a fast one in batches.
final class InputQueue: @unchecked Sendable {
  private let condition = NSCondition()
  private var documents: [Document] = []
  private var byteCount = 0
  private var end: Result<Void, CorpusError>?
  private let limit: Int
  private let byteLimit: Int

  /// - Parameters:
  ///   - source: where the documents come from.
  ///   - limit: the most documents that are held, and handed over at once.
  ///   - byteLimit: from how many bytes on no more are taken in.
  init(_ source: sending DocumentStream, limit: Int = 64, byteLimit: Int = 1 << 20) {
    self.limit = limit
    self.byteLimit = byteLimit
    nonisolated(unsafe) let source = source
    Thread.detachNewThread { [self] in read(source) }
  }

  private func read(_ source: DocumentStream) {
    do throws(CorpusError) {
      while let document = try source.next() {
        condition.lock()
        while documents.count >= limit || byteCount >= byteLimit { condition.wait() }
        documents.append(document)
        byteCount += document.text.utf8.count
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
        byteCount = 0
        condition.signal()
      }
      return documents
    }
    try end?.get()
    return []
  }
}
