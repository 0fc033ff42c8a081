import Testing

@testable import Plotting

@Suite struct ExtendedWilkinsonTests {
  @Test func labelsADomainWithRoundNumbers() {
    let ticks = ExtendedWilkinson.ticks(in: 0...10, target: 5)
    #expect(ticks.first?.value == 0)
    #expect(ticks.last?.value == 10)
  }
}
