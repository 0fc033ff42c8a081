import Foundation
import TraceModel

extension TrainingRun {
  /// Whether a directory holds a run of exactly this configuration that came to its end.
  ///
  /// A run that ended because a value was no longer finite counts: it would end so again. One that
  /// was trained by a program whose results differ does not.
  ///
  /// - Parameters:
  ///   - configuration: The experiment with its seed.
  ///   - directory: The run directory, which need not exist.
  /// - Returns: Whether training again would only repeat what is there.
  public static func isFinished(
    _ configuration: ExperimentConfiguration, in directory: URL
  ) -> Bool {
    guard let manifest = try? RunManifest.read(inRun: directory.path),
      manifest.status == .finished || manifest.status == .failed
    else { return false }
    let expected = RunManifest(describing: configuration, command: nil)
    return TrainingRevision.of(manifest) == TrainingRevision.current
      && manifest.configuration == expected.configuration && manifest.name == expected.name
      && manifest.seed == expected.seed && manifest.plannedSteps == expected.plannedSteps
  }
}
