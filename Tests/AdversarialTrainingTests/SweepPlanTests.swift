import Testing

@testable import AdversarialTraining

@Suite struct SweepPlanTests {
  private let yaml = """
    experiment: ring8
    seeds: 2
    set: [steps=20]
    axes:
      objective: [hinge, wasserstein]
      generator.network.layers: [[8], [8, 8]]
    """

  @Test func everyCombinationIsTrainedWithEverySeed() throws {
    let plan = try #require(try SweepPlan(yaml: yaml, source: "sweep.yaml"))
    let runs = try plan.runs()
    #expect(runs.count == 2 * 2 * 2)
    #expect(
      runs.map(\.label)
        == [
          "objective=hinge generator.network.layers=[8]",
          "objective=hinge generator.network.layers=[8, 8]",
          "objective=wasserstein generator.network.layers=[8]",
          "objective=wasserstein generator.network.layers=[8, 8]",
        ].flatMap { [$0, $0] })
    #expect(runs.map(\.configuration.seed) == [1, 2, 1, 2, 1, 2, 1, 2])
    #expect(runs.allSatisfy { $0.configuration.steps == 20 })
    #expect(Set(runs.map(\.configuration.name)).count == runs.count)
  }

  @Test func theSettingsOfARunMakeItsConfiguration() throws {
    let plan = try #require(try SweepPlan(yaml: yaml, source: "sweep.yaml"))
    for run in try plan.runs() {
      var configuration = try ExperimentCatalogue.experiment("ring8")
      configuration.gallery = nil
      for setting in run.settings { try configuration.set(setting) }
      configuration.seed = run.configuration.seed
      configuration.name = run.configuration.name
      #expect(configuration.yaml == run.configuration.yaml)
    }
  }

  @Test func withoutAxesTheExperimentIsRepeated() throws {
    let runs = try SweepPlan(experiment: "bilinear", seeds: 3).runs()
    #expect(runs.map(\.label) == ["bilinear", "bilinear", "bilinear"])
    #expect(runs.map(\.configuration.name) == (1...3).map { "bilinear/seed-\($0)" })
  }

  @Test func anExperimentIsNoPlan() throws {
    #expect(try SweepPlan(yaml: "name: mine\nsteps: 3", source: "mine.yaml") == nil)
  }

  @Test(arguments: [
    ("objective=hinge,wasserstein", ["hinge", "wasserstein"]),
    ("generator.network.layers=[64,64],[128]", ["[64,64]", "[128]"]), ("steps=5", ["5"]),
  ])
  func axesAreReadFromTheCommandLine(text: String, values: [String]) throws {
    #expect(try SweepPlan.Axis(text).values == values)
  }

  @Test(arguments: [
    "experiment: ring8\nseeds: many", "experiment: ring8\naxes: {objective: hinge}",
    "experiment: ring8\nnonsense: 1", "experiment: ring8\nset: steps=3",
    "experiment: ring8\naxes: {objective: []}",
  ])
  func aMistakeInAPlanIsNamed(yaml: String) {
    #expect(throws: ConfigurationError.self) { try SweepPlan(yaml: yaml, source: "sweep.yaml") }
  }

  @Test(arguments: [
    SweepPlan(experiment: "no-such-experiment"),
    SweepPlan(experiment: "ring8", axes: [.init(key: "nonsense", values: ["1"])]),
    SweepPlan(
      experiment: "ring8", seeds: 1000,
      axes: [.init(key: "steps", values: (1...11).map(String.init))]),
  ])
  func aPlanThatCannotBeTrainedIsRefusedBeforeAnythingIsTrained(plan: SweepPlan) {
    #expect(throws: ConfigurationError.self) { try plan.runs() }
  }

  @Test(arguments: ["objective", "=hinge", "objective=hinge,,wgan", "objective="])
  func anAxisWithoutValuesIsRefused(text: String) {
    #expect(throws: ConfigurationError.self) { try SweepPlan.Axis(text) }
  }
}
