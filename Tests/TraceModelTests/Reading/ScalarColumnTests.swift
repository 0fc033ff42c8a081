import Testing

@testable import TraceModel

@Suite struct ScalarColumnTests {
  private let limit = 1024

  private func column(_ count: Int, _ value: (Int) -> Float) -> ScalarColumn {
    var column = ScalarColumn(tag: "x", countLimit: limit)
    for step in 0..<count { column.append(value(step), at: step) }
    return column
  }

  @Test func `keeps every value of a log of usual length`() {
    let count = limit - 1
    let (series, _) = column(count) { Float($0) }.series()
    #expect(series.steps == Array(0..<count))
    #expect(series.values.last == Float(count - 1))
  }

  @Test func `bounds the memory of a log of any length`() {
    let count = 40 * limit + 17
    let column = column(count) { Float($0 % 1000) }
    #expect(column.bucketLength == 512)
    let (series, _) = column.series()
    #expect(series.count <= limit / 2 + 1)
    #expect(series.steps.first == 0)
    #expect(series.steps.last == count - 1)
    #expect(zip(series.steps, series.steps.dropFirst()).allSatisfy { $0 < $1 })
    // What is kept is what was logged.
    #expect(zip(series.steps, series.values).allSatisfy { Float($0 % 1000) == $1 })
  }

  @Test func `keeps every extreme and marks what is no fair sample`() {
    // A spike up and one down in every hundred values.
    let count = 8 * limit
    let series = column(count) { $0 % 100 == 17 ? 50 : $0 % 100 == 60 ? -50 : Float($0 % 7) }
      .series().series
    let length = column(count) { _ in 0 }.bucketLength
    for start in Swift.stride(from: 0, to: count, by: length) {
      let logged = (start..<min(start + length, count))
      let kept = series.steps.indices.filter { logged.contains(series.steps[$0]) }
      #expect(kept.map { series.values[$0] }.max() == (logged.contains { $0 % 100 == 17 } ? 50 : 6))
    }
    let fair = series.steps.indices.filter { !series.exceptional[$0] }
    #expect(fair.count == (count + length - 1) / length)
    #expect(fair.allSatisfy { series.steps[$0] % length == 0 })
  }

  @Test(arguments: [1, 345, 1023, 1024, 1025, 2047, 3001, 4000])
  func `loses neither a spike nor the first non-finite value`(step: Int) {
    let count = 4 * limit
    let spiked = column(count) { $0 == step ? 1e6 : $0 == step + 2 ? -1e6 : 1 }.series().series
    #expect(spiked.values[spiked.firstIndex(atOrAfter: step)] == 1e6)
    #expect(spiked.values[spiked.firstIndex(atOrAfter: step + 2)] == -1e6)
    let broken = column(count) { $0 >= step ? .nan : 1 }.series().series
    let first = broken.values.firstIndex { $0.isNaN }
    #expect(first.map { broken.steps[$0] } == step)
  }

  @Test(arguments: 1020..<1030)
  func `keeps the last value`(count: Int) {
    let series = column(count) { Float($0) }.series().series
    #expect(series.steps.last == count - 1 && series.values.last == Float(count - 1))
    #expect(Set(series.steps).count == series.count)
  }

  @Test func `stays bounded when values are non-finite by turns`() {
    let column = column(4 * limit) { $0 % 3 == 0 ? .nan : 1 }
    #expect(column.series().series.count < limit)
  }

  @Test func `supersedes in a log that was thinned out`() {
    var column = column(2 * limit) { _ in 1 }
    column.beginFile()
    for step in 500..<1000 { column.append(2, at: step) }
    let (series, _) = column.series()
    #expect(series.steps.last.map { $0 < 1000 } == true)
    #expect(series.values[series.firstIndex(atOrAfter: 500)] == 2)
    #expect(column.superseded.from == 500)
  }

  @Test(arguments: [(0, Int.min), (0, -1 << 60), (Int.max, Int.min), (Int.min, Int.max)])
  func `takes steps at the ends of what a file can hold`(first: Int, rest: Int) {
    var column = ScalarColumn(tag: "x", countLimit: limit)
    column.append(0, at: first)
    for _ in 0..<2 * limit { column.append(1, at: rest) }
    let steps = column.series().series.steps
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 <= $1 })
    #expect(steps.allSatisfy { abs($0) <= ScalarColumn.stepLimit })
  }
}
