import Testing

@testable import Plotting

@Suite struct ExtendedWilkinsonTests {
  @Test(arguments: [
    (0.0...10.0, 6, ["0", "2", "4", "6", "8", "10"]),
    (0.0...1.0, 5, ["0.00", "0.25", "0.50", "0.75", "1.00"]),
    (0.0...3999.0, 4, ["0", "1,000", "2,000", "3,000"]),
  ])
  func labelsDomainsAsPeopleWould(domain: ClosedRange<Double>, target: Int, labels: [String]) {
    #expect(ExtendedWilkinson.ticks(in: domain, target: target).map(\.label) == labels)
  }

  /// Domains of every size and place, from a fixed sequence.
  static let domains: [ClosedRange<Double>] = (1...60).map { index in
    let size = NumberFormat.scaled(1 + Double(index * 7 % 13), by: index % 17 - 8)
    let place = (Double(index * 31 % 19) - 9) * size * 0.4
    return place...(place + size)
  }

  @Test(arguments: domains)
  func ticksLieInsideAndAreTellable(domain: ClosedRange<Double>) {
    let ticks = ExtendedWilkinson.ticks(in: domain, target: 5)
    let slack = (domain.upperBound - domain.lowerBound) * 1e-6
    #expect(ticks.count >= 2 && ticks.count <= 12)
    #expect(Set(ticks.map(\.label)).count == ticks.count)
    for tick in ticks {
      #expect(tick.value >= domain.lowerBound - slack && tick.value <= domain.upperBound + slack)
    }
  }

  @Test func aDomainWithoutExtentHasOneTick() {
    #expect(ExtendedWilkinson.ticks(in: 2...2, target: 5) == [Tick(2, label: "2")])
  }
}
