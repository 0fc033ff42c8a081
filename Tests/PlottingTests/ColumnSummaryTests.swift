import Testing

@testable import Plotting

@Suite struct ColumnSummaryTests {
  private func scales(
    _ count: Int, _ domain: ClosedRange<Double>, _ kind: ScaleKind = .linear
  ) -> (PositionScale, PositionScale) {
    (
      PositionScale(.linear, domain: 0...Double(count - 1), from: 0, to: 600),
      PositionScale(kind, domain: domain, from: 200, to: 0)
    )
  }

  @Test func aSpikeOfOneStepInAMillionIsKept() {
    let count = 1_000_000
    var values = Array(repeating: Float(1), count: count)
    values[765_432] = 50
    let (x, y) = scales(count, 0...60)
    let summaries = ColumnSummaries(Samples(steps: Array(0..<count), values: values), x: x, y: y)
    let indices = summaries.runs.flatMap { $0.flatMap(\.indices) }
    #expect(indices.contains(765_432))
    #expect(indices.count < 4 * 602)
    #expect(summaries.samplesPerColumn > 1000)
  }

  /// What a line covers in each pixel column is the same with all samples and with four a column.
  @Test func fourSamplesAColumnCoverWhatAllDo() {
    let count = 20_000
    let values = (0..<count).map { index in
      Float((index &* 7919) % 1000) / 1000 + Float(index) / Float(count)
    }
    let samples = Samples(steps: Array(0..<count), values: values)
    let (x, y) = scales(count, 0...2)
    let chosen = ColumnSummaries(samples, x: x, y: y).runs.flatMap { $0.flatMap(\.indices) }
    #expect(chosen.count < count / 5)
    let all = coverage(Array(0..<count), samples, x, y)
    #expect(coverage(chosen, samples, x, y) == all)
  }

  /// The lowest and highest place in each pixel column.
  private func coverage(
    _ indices: [Int], _ samples: Samples, _ x: PositionScale, _ y: PositionScale
  ) -> [Int: ClosedRange<Double>] {
    var result: [Int: ClosedRange<Double>] = [:]
    for index in indices {
      let column = Int(x(samples.x(index)).rounded(.down))
      let place = y(samples.y(index))
      let known = result[column] ?? place...place
      result[column] = min(known.lowerBound, place)...max(known.upperBound, place)
    }
    return result
  }

  @Test func valuesWithoutAPlaceAreReportedAndBreakTheLine() {
    let values: [Float] = [1, 2, .nan, 3, .infinity, 4, -.infinity, 5]
    let (x, y) = scales(values.count, 0...6)
    let summaries = ColumnSummaries(Samples(steps: Array(0..<8), values: values), x: x, y: y)
    #expect(summaries.unshowable.map(\.kind) == [.notANumber, .tooHigh, .tooLow])
    #expect(summaries.unshowable.map(\.index) == [2, 4, 6])
    #expect(summaries.runs.map(\.count) == [2, 1, 1, 1])
  }

  @Test func zeroOnALogarithmicAxisIsTooLow() {
    let (x, y) = scales(3, 0.1...10, .log)
    let summaries = ColumnSummaries(Samples(steps: [0, 1, 2], values: [1, 0, -1]), x: x, y: y)
    #expect(summaries.unshowable.map(\.kind) == [.tooLow, .tooLow])
  }
}
