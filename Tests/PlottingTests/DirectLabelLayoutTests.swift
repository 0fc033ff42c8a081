import Testing

@testable import Plotting

@Suite struct DirectLabelLayoutTests {
  @Test func labelsWithRoomStayWhereTheyBelong() {
    #expect(
      DirectLabelLayout.places(for: [10, 90, 50], spacing: 14, within: 0...100) == [10, 90, 50])
  }

  @Test func labelsThatMeetPartAroundTheirMean() {
    #expect(DirectLabelLayout.places(for: [50, 50], spacing: 14, within: 0...100) == [43, 57])
  }

  @Test func labelsStayWithinBounds() {
    let places = DirectLabelLayout.places(for: [99, 100, 98], spacing: 10, within: 0...100)
    #expect(places == [90, 100, 80])
  }

  /// Pseudo-random wishes, from a fixed sequence.
  @Test(arguments: 1...30)
  func labelsNeverComeCloserThanTheirSpacing(seed: Int) {
    let wishes = (0..<8).map { Double((seed * 7919 + $0 * $0 * 104_729) % 300) }
    let places = DirectLabelLayout.places(for: wishes, spacing: 14, within: 0...300).sorted()
    for (one, next) in zip(places, places.dropFirst()) { #expect(next - one >= 14 - 1e-9) }
  }
}
