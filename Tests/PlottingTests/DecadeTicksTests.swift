import Plotting
import Testing

@Suite struct DecadeTicksTests {
  private func labels(_ domain: ClosedRange<Double>, _ target: Int) -> [String] {
    DecadeTicks.ticks(in: domain, target: target).filter { !$0.isMinor }.map(\.label)
  }

  @Test func labelsWholePowers() {
    #expect(labels(0.5e-7...2e-4, 6) == ["10⁻⁷", "10⁻⁶", "10⁻⁵", "10⁻⁴"])
  }

  @Test func writesModestPowersPlainly() {
    #expect(labels(0.01...1000, 8) == ["0.01", "0.1", "1", "10", "100", "1,000"])
  }

  @Test func skipsPowersAtARegularDistance() {
    #expect(labels(1e-12...1, 4) == ["10⁻¹²", "10⁻⁸", "10⁻⁴", "1"])
  }

  @Test func labelsBetweenPowersWhereThereIsRoom() {
    #expect(labels(1...100, 8) == ["1", "2", "5", "10", "20", "50", "100"])
  }

  @Test func isLinearWithinADecade() {
    #expect(labels(2...6, 5) == ["2", "3", "4", "5", "6"])
  }
}
