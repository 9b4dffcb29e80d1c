import Synchronization

/// Workspaces that are not in use, so that calls after one another, from any thread, find the memory
/// of earlier ones. At most as many are kept as were ever in use at once.
final class WorkspaceShelf: Sendable {
  private let kept = Mutex<[[PackedClassifier.Workspace]]>([])

  /// Gives workspaces of nobody else to `body`.
  func lend<R>(_ body: (inout [PackedClassifier.Workspace]) -> R) -> R {
    var workspaces = kept.withLock { $0.popLast() } ?? []
    defer { kept.withLock { $0.append(workspaces) } }
    return body(&workspaces)
  }
}
