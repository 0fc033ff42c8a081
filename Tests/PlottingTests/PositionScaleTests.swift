import Testing

@testable import Plotting

@Suite struct PositionScaleTests {
  static let kinds: [ScaleKind] = [
    .linear, .log, .symlog(linearWithin: 0.1), .symlog(linearWithin: 10),
  ]

  @Test(arguments: kinds)
  func mapsItsDomainOntoItsRangeAndBack(kind: ScaleKind) {
    let scale = PositionScale(kind, domain: 0.5...200, from: 300, to: 20)
    #expect(abs(scale(0.5) - 300) < 1e-9)
    #expect(abs(scale(200) - 20) < 1e-9)
    for value in [0.5, 1, 7, 42, 199.5] {
      #expect(abs(scale.value(at: scale(value)) - value) < 1e-9 * value)
    }
  }

  @Test func logarithmicDistancesAreRatios() {
    let scale = PositionScale(.log, domain: 0.01...100, from: 0, to: 400)
    #expect(abs(scale(0.1) - 100) < 1e-9)
    #expect(abs(scale(1) - 200) < 1e-9)
  }

  @Test func anAxisOfStepsEndsAtTheirNumber() {
    let scale = PositionScale(.linear, domain: 0...1999, from: 0, to: 300)
    #expect(scale.ticks(target: 4, slack: 0.002).last?.value == 2000)
    #expect(scale.ticks(target: 4).allSatisfy { $0.value <= 1999 })
  }

  @Test func symlogIsOddAroundZero() {
    let scale = PositionScale(.symlog(linearWithin: 1), domain: -1000...1000, from: -50, to: 50)
    for value in [0.0, 0.3, 5, 999] { #expect(abs(scale(value) + scale(-value)) < 1e-9) }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func nonFiniteValuesHaveNoPlace(value: Double) {
    for kind in Self.kinds {
      #expect(PositionScale(kind, domain: 1...2, from: 0, to: 1)(value).isNaN)
    }
  }

  @Test func zeroHasNoPlaceOnALogarithmicAxis() {
    #expect(PositionScale(.log, domain: 1...10, from: 0, to: 1)(0).isNaN)
    #expect(PositionScale(.log, domain: 1...10, from: 0, to: 1)(-3).isNaN)
  }

  /// Extents at the limits of doubles must give domains that still map.
  @Test(arguments: kinds)
  func extremeDataGetsAUsableDomain(kind: ScaleKind) {
    let huge = Double.greatestFiniteMagnitude
    for values in [[-huge, huge], [huge], [0], [Double.leastNonzeroMagnitude], [], [1, 1]]
      as [[Double]]
    {
      let domain = kind.transform.domain(of: Extent(values), padding: 0.04)
      let scale = PositionScale(kind, domain: domain, from: 0, to: 100)
      let middle = scale(scale.value(at: 50))
      #expect(domain.lowerBound < domain.upperBound, "\(values)")
      #expect(abs(middle - 50) < 1, "\(kind) \(values)")
      #expect(scale.ticks(target: 5).count < 200)
    }
  }

  @Test func bandsHaveAPlaceForEachCategory() {
    let kind = ScaleKind.band(["a", "b", "c", "d"])
    let domain = kind.transform.domain(of: Extent(), padding: 0.1)
    let scale = PositionScale(kind, domain: domain, from: 0, to: 80)
    #expect((0..<4).map { scale(Double($0)) } == [10, 30, 50, 70])
    #expect(scale.ticks(target: 2).map(\.label) == ["a", "c"])
  }
}
