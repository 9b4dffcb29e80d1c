import Synchronization

/// Workspaces that are not in use, so that calls after one another, from any thread, find the memory
/// of earlier ones. At most as many are kept as were ever in use at once.
package final class WorkspaceShelf<Workspace: Sendable>: Sendable {
  private let kept = Mutex<[Workspace]>([])
  private let make: @Sendable () -> Workspace

  /// A shelf with nothing on it; `make` gives a workspace where none is free.
  package init(_ make: @escaping @Sendable () -> Workspace) { self.make = make }

  /// Gives a workspace of nobody else to `body`.
  package func lend<R>(_ body: (inout Workspace) -> R) -> R {
    var workspace = kept.withLock { $0.popLast() } ?? make()
    defer { kept.withLock { $0.append(workspace) } }
    return body(&workspace)
  }
}
