/// Why a run cannot go on from a checkpoint.
public enum CheckpointError: Error, Sendable, Equatable, CustomStringConvertible {
  /// It belongs to other data or settings.
  case otherRun(path: String)
  /// It belongs to this run and holds what no run leaves.
  case damaged(path: String, reason: String)

  /// One line: what was expected, what was found, and where.
  public var description: String {
    switch self {
    case .otherRun(let path):
      "\(path): the checkpoint belongs to a run with other data or settings; give the same ones, or "
        + "another folder"
    case .damaged(let path, let reason): "\(path): \(reason)"
    }
  }
}
