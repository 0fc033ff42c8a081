import Foundation
import NeuralNetworks
import TensorCore

/// The state of a run after some of its steps, in one file of the run directory.
///
/// Random numbers are a function of the seed and the step, so parameters, the optimisers' memory and
/// the number of steps done are the whole state: a run goes on from here bit for bit.
struct Checkpoint {
  /// The file in a run directory.
  static func path(inRun directory: URL) -> String {
    directory.appendingPathComponent("checkpoint.safetensors").path
  }

  /// The keys that may differ between a run and its continuation; `steps` if nothing follows it.
  private static let freeKeys = ["steps", "summary", "probes", "checkpoint_every"]

  /// Writes the state of a game, replacing the last one in one atomic step.
  static func write(
    _ game: Game, completedSteps: Int, of experiment: ExperimentConfiguration, inRun directory: URL
  ) throws(CheckpointError) {
    let metadata = [
      "completed_steps": String(completedSteps), "experiment": experiment.withoutGallery.yaml,
      "seed": String(experiment.seed),
    ]
    try SafetensorsFile.write(game.state, metadata: metadata, to: path(inRun: directory))
  }

  /// Brings a game to the state in a run directory.
  ///
  /// - Returns: the number of steps that were done; 0 when there is no checkpoint.
  /// - Throws: ``CheckpointError``, or ``ConfigurationError`` when the experiment is another one.
  static func restore(
    _ game: Game, of experiment: ExperimentConfiguration, inRun directory: URL
  ) throws -> Int {
    let path = path(inRun: directory)
    guard FileManager.default.fileExists(atPath: path) else { return 0 }
    let file = try SafetensorsFile(contentsOf: path)
    guard let text = file.metadata["completed_steps"], let steps = Int(text), steps >= 0,
      let yaml = file.metadata["experiment"]
    else { throw CheckpointError(path: path, problem: "is no checkpoint of a run of ours") }
    let earlier = try ExperimentConfiguration(yaml: yaml, source: path)
    try requireSame(experiment, earlier, path: path)
    let isScheduled = !(experiment.learningRateDecay is ConstantRate) || !game.schedule.isEmpty
    guard !isScheduled || experiment.steps == earlier.steps else {
      throw ConfigurationError.conflict(
        key: "steps",
        problem:
          "is \(experiment.steps), but was \(earlier.steps) in \(path), and the run follows a "
          + "schedule over its steps; resume with the same number or train into another directory")
    }
    try file.restore(game.state, path: path)
    return steps
  }

  private static func requireSame(
    _ experiment: ExperimentConfiguration, _ earlier: ExperimentConfiguration, path: String
  ) throws(ConfigurationError) {
    func settings(_ experiment: ExperimentConfiguration) -> [String: String] {
      let kept = experiment.withoutGallery.tree.flattened.filter { setting in
        !freeKeys.contains { setting.key == $0 || setting.key.hasPrefix("\($0).") }
      }
      return Dictionary(kept.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    }
    let (now, then) = (settings(experiment), settings(earlier))
    for key in Set(now.keys).union(then.keys).sorted() where now[key] != then[key] {
      throw .conflict(
        key: key,
        problem: "is \(now[key] ?? "not set"), but was \(then[key] ?? "not set") in \(path); "
          + "resume with the same settings or train into another directory")
    }
  }
}
