import Testing
import TraceModel

@testable import Diagnosis

struct SampleDetailRulesTests {
  private let all = Array(0..<8)

  @Test(arguments: [(0.05, FindingStatus.pass), (0.02, .warn), (0.005, .fail)])
  func modesThatShrinkAreTold(_ deviation: Double, _ status: FindingStatus) throws {
    let run = SyntheticSamples.run { snapshot in
      SyntheticSamples.ring(
        modes: all, count: 320, deviation: snapshot < 8 ? 0.05 : deviation,
        seed: UInt64(snapshot) + 20)
    }
    let finding = try finding(of: IntraModeCollapseRule(), on: run)
    #expect(finding.status == status)
    if status == .fail { #expect(finding.onsetStep == 800) }
  }

  @Test func copiesOfRealSamplesAreTold() throws {
    let real = SyntheticSamples.ring(modes: all, count: 480, seed: 1)
    let copies = SyntheticSamples.run { snapshot in
      snapshot < 10
        ? SyntheticSamples.ring(modes: all, count: 320, seed: UInt64(snapshot) + 30)
        : real.map { $0 + 1e-4 }
    }
    let copied = try finding(of: MemorisationRule(), on: copies)
    #expect(copied.status == .fail)
    #expect(copied.onsetStep == 1000)
    let fresh = SyntheticSamples.run { _ in all }
    let healthy = try finding(of: MemorisationRule(), on: fresh)
    #expect(healthy.status == .pass)
  }

  @Test func trainingSamplesThatAreMadeExactlyAreCopies() throws {
    var run = SyntheticTrace()
    run.add(.reproduced) { t in t < 0.3 ? 0 : 0.5 }
    let copied = try finding(of: MemorisationRule(), on: run.trace)
    #expect(copied.status == .fail)
    #expect(abs(try #require(copied.onsetStep) - 300) <= 4)
    run.add(.reproduced) { _ in 0 }
    #expect(try finding(of: MemorisationRule(), on: run.trace).status == .pass)
  }

  @Test(arguments: [(0.4, FindingStatus.warn), (0.02, .pass)])
  func aPartOfCopiesIsSuspicious(_ share: Double, _ status: FindingStatus) throws {
    let real = SyntheticSamples.ring(modes: all, count: 480, seed: 1)
    let run = SyntheticSamples.run { snapshot in
      let fresh = SyntheticSamples.ring(modes: all, count: 480, seed: UInt64(snapshot) + 30)
      let copied = snapshot < 10 ? 0 : Int(share * 480)
      return Array(real.prefix(2 * copied) + fresh.dropFirst(2 * copied))
    }
    let finding = try finding(of: MemorisationRule(), on: run)
    #expect(finding.status == status)
    #expect(finding.onsetStep == (status == .warn ? 1000 : nil))
  }
}
