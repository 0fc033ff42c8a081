import Testing

@testable import AdversarialTraining

@Suite struct FlattenedConfigurationTests {
  @Test(arguments: ExperimentCatalogue.names)
  func everyExperimentSurvivesItsManifest(name: String) throws {
    let experiment = try ExperimentCatalogue.experiment(name).withoutGallery
    let settings = Dictionary(
      experiment.tree.flattened.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    #expect(try ExperimentConfiguration(flattened: settings).yaml == experiment.yaml)
  }

  @Test func anUnknownSettingIsNamed() {
    #expect(throws: ConfigurationError.self) {
      try ExperimentConfiguration(flattened: ["nonsense.key": "1"])
    }
  }
}
