import Testing
import TraceModel

@testable import Diagnosis

struct BatchStatisticsRuleTests {
  private let rule = BatchStatisticsRule()

  private func trace(evaluation: Double?) -> Trace {
    var run = SyntheticTrace(family: .nonSaturating)
    run.add(.outputReal, noise: 0.02) { _ in 0.6 }
    run.add(.outputFake, noise: 0.02) { _ in 0.4 }
    if let evaluation { run.add(.outputFakeInEvaluation, noise: 0.02) { _ in evaluation } }
    return run.trace
  }

  @Test(arguments: [(0.4, FindingStatus.pass), (0.34, .warn), (0.2, .fail), (0.55, .fail)])
  func holdsEvaluationAgainstTraining(_ evaluation: Double, _ status: FindingStatus) throws {
    #expect(try finding(of: rule, on: trace(evaluation: evaluation)).status == status)
  }

  @Test func theOnsetIsWhereEvaluationDeparts() throws {
    var run = SyntheticTrace(family: .nonSaturating)
    run.add(.outputReal, noise: 0.01) { _ in 0.6 }
    run.add(.outputFake, noise: 0.01) { _ in 0.4 }
    run.add(.outputFakeInEvaluation, noise: 0.01) { t in t < 0.3 ? 0.4 : 0.2 }
    let onset = try #require(try finding(of: rule, on: run.trace).onsetStep)
    #expect(abs(onset - 300) <= 8)
  }

  @Test func namesTheLineThatWouldShowIt() throws {
    let finding = try finding(of: rule, on: trace(evaluation: nil))
    #expect(finding.status == .notObservable)
    #expect(finding.missing.map(\.tag) == ["d/fake_eval"])
  }
}
