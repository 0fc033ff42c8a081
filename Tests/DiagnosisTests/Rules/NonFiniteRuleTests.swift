import Testing
import TraceModel

@testable import Diagnosis

struct NonFiniteRuleTests {
  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func failsFromTheFirstBadValueOfALoss(_ value: Double) throws {
    var run = SyntheticTrace()
    run.add(.discriminatorLoss, noise: 0.1) { _ in 1.3 }
    run.add(.generatorLoss) { t in t < 0.7 ? 0.7 : value }
    let finding = try finding(of: NonFiniteRule(), on: run.trace)
    #expect(finding.status == .fail)
    #expect(finding.onsetStep == 700)
    #expect(finding.evidence.first?.series == "loss/g")
  }

  @Test func onlyWarnsWhenAMetricIsUndefined() throws {
    var run = SyntheticTrace()
    run.add(.discriminatorLoss, noise: 0.1) { _ in 1.3 }
    run.add(Role(rawValue: "metric/fid")) { t in t < 0.1 ? .nan : 30 }
    #expect(try finding(of: NonFiniteRule(), on: run.trace).status == .warn)
  }

  @Test func passesFiniteValues() throws {
    var run = SyntheticTrace()
    run.add(.discriminatorLoss, noise: 0.1) { _ in 1.3 }
    #expect(try finding(of: NonFiniteRule(), on: run.trace).status == .pass)
  }

  @Test func cannotSpeakOfAnEmptyTrace() throws {
    let finding = try finding(of: NonFiniteRule(), on: Trace(name: "empty", path: "empty"))
    #expect(finding.status == .notObservable)
  }
}
