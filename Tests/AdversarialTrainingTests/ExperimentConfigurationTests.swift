import AdversarialTraining
import Testing

@Suite struct ExperimentConfigurationTests {
  func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return "no error"
    } catch { return "\(error)" }
  }

  @Test func anExperimentPrintsAndReadsBackTheSame() throws {
    var experiment = ExperimentConfiguration()
    try experiment.set("data.type=grid")
    try experiment.set("regularizers.r1.weight=0.5")
    try experiment.set("generator.network.layers=[64, 32]")
    let again = try ExperimentConfiguration(yaml: experiment.yaml, source: "printed")
    #expect(again.tree == experiment.tree)
    #expect(again.yaml == experiment.yaml)
  }

  @Test func settingsChangeWhatTheyNameAndKeepTheRest() throws {
    var experiment = ExperimentConfiguration()
    try experiment.set("data.modes=5")
    try experiment.set("data.radius=3")
    #expect((experiment.data as? GaussianRing)?.count == 5)
    #expect((experiment.data as? GaussianRing)?.radius == 3)
    try experiment.set("data.type=ring")
    #expect((experiment.data as? GaussianRing)?.count == 5)
    try experiment.set("objective=hinge")
    #expect(experiment.objective is HingeObjective)
    try experiment.set("discriminator.optimizer.type=sgd")
    #expect(experiment.discriminator.optimizer is SGDConfiguration)
    #expect(experiment.generator.optimizer is AdamConfiguration)
  }

  @Test func aRegularizerIsAddedOnceAndChangedInPlace() throws {
    var experiment = ExperimentConfiguration()
    try experiment.set("regularizers.gp.weight=5")
    try experiment.set("regularizers.r1.every=4")
    try experiment.set("regularizers.gp.target=0")
    #expect(experiment.regularizers.count == 2)
    let penalty = experiment.regularizers[0] as? GradientPenalty
    #expect(penalty?.weight == 5)
    #expect(penalty?.target == 0)
  }

  @Test func aSettingTakesAPartWithItsKeysInBraces() throws {
    var experiment = ExperimentConfiguration()
    try experiment.set("data={type: ring, modes: 5}")
    try experiment.set("regularizers={r1: {weight: 2, every: 4}}")
    try experiment.set("learning_rate_decay={type: linear, start: 0.25}")
    #expect((experiment.data as? GaussianRing)?.count == 5)
    #expect((experiment.regularizers.first as? R1Penalty)?.every == 4)
    #expect((experiment.learningRateDecay as? LinearDecay)?.start == 0.25)
  }

  @Test func noneTakesARegularizerAway() throws {
    var experiment = ExperimentConfiguration()
    try experiment.set("regularizers={r1: {}, gp: {weight: 5}}")
    try experiment.set("regularizers.r1=none")
    #expect(experiment.regularizers.count == 1)
    #expect(experiment.regularizers.first is GradientPenalty)
    try experiment.set("regularizers.r1=none")
    try experiment.set("regularizers=none")
    #expect(experiment.regularizers.isEmpty)
  }

  @Test(arguments: [
    ("nonsense=1", "unknown key 'nonsense'; allowed here: name, summary, seed"),
    (
      "generator.optimizer.rate=1",
      "unknown key 'generator.optimizer.rate'; allowed here: type, learning_rate, beta1"
    ),
    ("regularizers.r3.weight=1", "unknown key 'regularizers.r3'; allowed here: r1, r2, gp"),
    ("batch=0", "'batch' is '0', but must be a whole number from 1 to 65536"),
    ("batch=many", "'batch' is 'many', but must be a whole number from 1 to 65536"),
    ("data.radius=-1", "'data.radius' is '-1', but must be a number from 0.0 to 1000.0"),
    ("data.radius=nan", "'data.radius' is 'nan', but must be a number from 0.0 to 1000.0"),
    ("data=moon", "'data' is 'moon', but must be one of ring, grid, line"),
    ("data.type=moon", "'data.type' is 'moon', but must be one of ring, grid, line"),
    ("generator.network.layers=[0]", "'generator.network.layers' is '[0]', but must be a list"),
    ("generator=adam", "'generator' is 'adam', but must be a mapping with the keys network"),
    ("generator.network.activation=gelu", "must be one of relu, leaky-relu, tanh"),
    ("discriminator.network.intercept=false", "unknown key 'discriminator.network.intercept'"),
    ("batch", "'batch' is not key=value"),
    ("=3", "'=3' is not key=value"),
    ("data={type: ring", "data={type: ring"),
    ("data={type: moon}", "'data.type' is 'moon', but must be one of ring, grid, line"),
    ("a..b=3", "unknown key 'a'"),
  ])
  func aWrongSettingIsOneLineThatNamesTheKeyAndWhatIsAllowed(setting: String, expected: String) {
    let message = message {
      var experiment = ExperimentConfiguration()
      try experiment.set(setting)
    }
    #expect(message.contains(expected), "\(message)")
    #expect(!message.contains("\n"))
  }

  @Test func wrongFilesAreToldTheSameWay() {
    #expect(
      message { _ = try ExperimentConfiguration(yaml: "data: {type: ring, mode: 8}", source: "f") }
        .contains("unknown key 'data.mode'; allowed here: type, modes, radius, deviation"))
    #expect(
      message { _ = try ExperimentConfiguration(yaml: "- a\n- b", source: "f") }
        .contains("must be a mapping with the keys name, summary"))
    #expect(
      message { _ = try ExperimentConfiguration(yaml: "steps: [1]", source: "f") }
        == "'steps' is '[1]', but must be a whole number from 1 to 100000000")
  }

  @Test func partsThatDoNotFitAreToldWhenTheGameIsMade() {
    #expect(
      message {
        let experiment = try ExperimentConfiguration(
          yaml: "generator: {network: shift}", source: "f")
        _ = try Trainer(experiment)
      }
        == "'generator.network.type': a shift needs a latent like a sample, but they are [16] and [2]"
    )
  }

  @Test func onlyChangesThatLeadToSomethingNewAreKept() throws {
    let ring = try ExperimentCatalogue.experiment("ring8")
    let changes = [
      ["objective": "non-saturating"], ["objective": "hinge"],
      ["objective": "hinge", "steps": "\(ring.steps)"], ["no.such.key": "1"], ["batch": "7"],
    ]
    #expect(ring.newConfigurations(among: changes) == [1, 4])
  }
}
