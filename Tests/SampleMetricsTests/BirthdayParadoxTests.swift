import Foundation
import Testing

@testable import SampleMetrics

@Suite struct BirthdayParadoxTests {
  @Test(arguments: [(365, 23), (1000, 38), (8, 4), (1, 2)])
  func theBatchIsTheOneOfTheBirthdays(support: Int, batch: Int) {
    #expect(BirthdayParadox.batch(ofSupport: support) == batch)
  }

  @Test(arguments: [8, 100, 1000])
  func equallyLikelySamplesHaveTheirNumberAsSupport(support: Int) throws {
    var random = NormalStream(seed: 2)
    let values = (0..<1500).map { _ in Float(Int(random.uniform() * Double(support))) }
    let birthdays = try BirthdayParadox(
      of: SampleSet(values: values, dimension: 1), within: 0.25)
    let measured = try #require(birthdays.support)
    let error = 4 * (2 * Double(support) / (1500 * 1499)).squareRoot()
    #expect(abs(measured / Double(support) - 1) < max(error, 0.05))
  }

  @Test func differentSamplesHaveNoSupportButABound() throws {
    let line = try SampleSet(values: (0..<100).map(Float.init), dimension: 1)
    let birthdays = try BirthdayParadox(of: line, within: 0.5)
    #expect(birthdays.support == nil && birthdays.duplicated == 0)
    #expect(birthdays.leastSupport == 100 * 99 / 6)
  }

  @Test func identicalSamplesHaveSupportOne() throws {
    let same = try SampleSet(values: [Float](repeating: 4, count: 20), dimension: 2)
    let birthdays = try BirthdayParadox(of: same, within: 0)
    #expect(birthdays.support == 1 && birthdays.duplicated == 10 && birthdays.pairs == 45)
  }
}
