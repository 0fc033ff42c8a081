import AdversarialTraining
import Foundation
import TestSupport
import Testing

@Suite struct ExperimentCatalogueTests {
  @Test func namesAreUniqueAndEveryExperimentIsDescribed() throws {
    #expect(Set(ExperimentCatalogue.names).count == ExperimentCatalogue.all.count)
    for experiment in ExperimentCatalogue.all {
      let configuration = try experiment.configuration()
      #expect(configuration.summary.hasSuffix("."), "\(configuration.name)")
    }
  }

  @Test(arguments: ExperimentCatalogue.names)
  func everyExperimentPrintsReadsBackAndPlays(name: String) throws {
    let experiment = try ExperimentCatalogue.experiment(name)
    #expect(experiment.name == name)
    let again = try ExperimentConfiguration(yaml: experiment.yaml, source: name)
    #expect(again.tree == experiment.tree)
    let trainer = try Trainer(experiment)
    for step in 0..<2 {
      let (tags, values) = trainer.play(step: step)
      #expect(values.allSatisfy { $0.isFinite }, "\(zip(tags, values).filter { !$1.isFinite })")
    }
  }

  @Test func aFileIsAnExperiment() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path("mine.yaml")
    try Data("name: mine\nsteps: 7\n".utf8).write(to: URL(fileURLWithPath: path))
    #expect(try ExperimentCatalogue.experiment(path).steps == 7)
  }

  @Test func anUnknownExperimentNamesThoseThereAre() {
    #expect {
      try ExperimentCatalogue.experiment("ring9")
    } throws: { error in
      "\(error)".hasPrefix("'ring9' is no file and no built-in experiment; built in: ring8, ring8-")
    }
  }
}
