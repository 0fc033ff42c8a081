import TraceModel

/// Which results training gives: runs of different revisions are not to be mixed.
///
/// Raise it with every change after which some experiment gives other numbers for the same seed, of a
/// kernel or of a gradient's rule as much as of a probe. Runs of earlier revisions are then trained
/// again where a command would otherwise reuse them.
enum TrainingRevision {
  /// The revision of this program.
  static let current = 1

  private static let key = "revision"

  /// The revision that trained a run; runs from before it was recorded are of the first.
  static func of(_ manifest: RunManifest) -> Int? {
    guard let recorded = manifest.environment?[key] else { return 1 }
    return Int(recorded)
  }

  /// What the manifest of a new run says about where it was trained.
  static var environment: [String: String] { [key: String(current)] }
}
