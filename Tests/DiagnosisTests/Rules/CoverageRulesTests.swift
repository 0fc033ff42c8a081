import Testing
import TraceModel

@testable import Diagnosis

struct CoverageRulesTests {
  private let all = Array(0..<8)

  @Test func collapseIsFoundFromTheStepOnWhichItHappened() throws {
    let run = SyntheticSamples.run { $0 < 12 ? all : [2, 3] }
    let finding = try finding(of: ModeCollapseRule(), on: run)
    #expect(finding.status == .fail)
    #expect(finding.onsetStep == 1200)
    #expect(finding.evidence.first?.value == 0.25)
    #expect(!finding.remedies.isEmpty)
  }

  @Test func aGeneratorThatNeverCoveredMoreCollapsedFromTheStart() throws {
    let finding = try finding(of: ModeCollapseRule(), on: SyntheticSamples.run { _ in [5] })
    #expect(finding.status == .fail)
    #expect(finding.onsetStep == 0)
  }

  @Test func aHealthyRunPassesEveryRuleOnSamples() throws {
    let run = SyntheticSamples.run { $0 == 0 ? [0] : all }
    for rule in [ModeCollapseRule(), ModeDroppingRule(), ModeHoppingRule(), SampleQualityRule()]
      as [any Rule]
    {
      #expect(try finding(of: rule, on: run).status == .pass)
    }
  }

  @Test(arguments: [(5, FindingStatus.fail), (6, .fail), (7, .warn), (8, .pass)])
  func droppingIsGradedByTheNumberOfModes(_ modes: Int, _ status: FindingStatus) throws {
    let run = SyntheticSamples.run { _ in Array(all.prefix(modes)) }
    #expect(try finding(of: ModeDroppingRule(), on: run).status == status)
    #expect(try finding(of: ModeCollapseRule(), on: run).status == .pass)
  }

  @Test func aModeMissingFromOneSnapshotIsNotDropped() throws {
    let run = SyntheticSamples.run { $0 == 20 ? Array(all.dropLast()) : all }
    #expect(try finding(of: ModeDroppingRule(), on: run).status == .pass)
  }

  @Test func hoppingIsToldFromStayingCollapsed() throws {
    let hopping = SyntheticSamples.run { [$0 % 8] }
    #expect(try finding(of: ModeHoppingRule(), on: hopping).status == .fail)
    let staying = SyntheticSamples.run { _ in [3] }
    #expect(try finding(of: ModeHoppingRule(), on: staying).status == .pass)
  }

  @Test func aHopperThatIsBetweenModesAtTheEndHasCollapsedAllTheSame() throws {
    let run = SyntheticSamples.run { snapshot in
      let strays: Double = snapshot < 15 ? 0 : 1
      return SyntheticSamples.ring(
        modes: [snapshot % 8], count: 320, stray: strays, seed: UInt64(snapshot))
    }
    #expect(try finding(of: ModeCollapseRule(), on: run).status == .fail)
  }

  @Test func aGeneratorThatNeverReachedTheDataIsOnlySuspected() throws {
    let run = SyntheticSamples.run(modes: { _ in all }, stray: 1)
    #expect(try finding(of: ModeCollapseRule(), on: run).status == .warn)
  }

  @Test func dataThatAreOnePointHaveNoModes() throws {
    var run = SyntheticSamples.run { _ in [1] }
    run.setTensors(
      [TensorSnapshot(step: 0, shape: [50, 2], values: [Float](repeating: 0, count: 100))],
      tag: Role.realSamples.rawValue)
    #expect(try finding(of: ModeCollapseRule(), on: run).status == .notObservable)
  }

  @Test(arguments: [(0.0, FindingStatus.pass), (0.5, .warn), (0.9, .fail)])
  func samplesBetweenTheModesLowerQuality(_ stray: Double, _ status: FindingStatus) throws {
    let run = SyntheticSamples.run(modes: { _ in all }, stray: stray)
    #expect(try finding(of: SampleQualityRule(), on: run).status == status)
  }

  @Test func samplesFromBeforeTrainingSayNothing() throws {
    var run = SyntheticSamples.run { _ in [1] }
    run.setTensors(
      Array((run.tensors(.randomSamples) ?? []).prefix(1)), tag: Role.randomSamples.rawValue)
    let finding = try finding(of: ModeCollapseRule(), on: run)
    #expect(finding.status == .notObservable)
    #expect(finding.missing.first?.tag == "samples/fake-<step>.npy")
  }

  @Test func countsOfKnownModesAreReadWhenTheyAreLogged() throws {
    var trace = Trace(name: "counts", path: "counts")
    trace.setTensors(
      (0..<20).map { step in
        let counts: [Float] = step < 10 ? [50, 50, 50, 50] : [200, 0, 3, 0]
        return TensorSnapshot(step: step * 50, shape: [4], values: counts)
      }, tag: Role.modeCounts.rawValue)
    trace.assignCanonicalRoles()
    let finding = try finding(of: ModeCollapseRule(), on: trace)
    #expect(finding.status == .fail)
    #expect(finding.onsetStep == 500)
  }

  @Test func lossesAloneClearNobody() throws {
    var run = SyntheticTrace()
    run.add(.discriminatorLoss, noise: 0.01) { _ in 1.38 }
    run.add(.generatorLoss, noise: 0.01) { _ in 0.69 }
    #expect(try finding(of: ModeCollapseRule(), on: run.trace).status == .notObservable)
    #expect(Diagnoser().diagnose(run.trace).verdict == .incomplete)
  }
}
