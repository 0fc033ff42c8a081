import SampleMetrics
import TraceModel

extension RunManifest {
  /// What `run.json` says about a run of an experiment.
  init(describing experiment: ExperimentConfiguration, command: String?) {
    self.init()
    tool = "ganscope"
    name = experiment.name
    summary = experiment.summary.isEmpty ? nil : experiment.summary
    seed = experiment.seed
    objective = experiment.objective.family
    discriminatorOutput = experiment.objective.scoring.output
    lossReduction = .sum
    stepUnit = "step"
    plannedSteps = experiment.steps
    configuration = Dictionary(
      experiment.withoutGallery.tree.flattened.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    environment = TrainingRevision.environment
    self.command = command
    modes = experiment.data.modes.map {
      Modes(centers: $0.centers, standardDeviation: $0.standardDeviation)
    }
    plane = experiment.data.plane
  }
}
