import Testing
import TraceModel

@testable import ReportSite

@Suite struct GalleryGoalTests {
  private func goal(
    atLeast: Double? = nil, atMost: Double? = nil, values: [Double] = []
  ) -> GalleryGoal {
    var goal = GalleryGoal(name: "share", series: "share", atLeast: atLeast, atMost: atMost)
    goal.values = values
    return goal
  }

  @Test func theIntervalIsStudentsOverTheSeeds() {
    // Mean 2, standard error 1/√3, quantile 4.303 for two degrees of freedom.
    #expect(goal(values: [1, 2, 3]).reached == "2.0 ± 2.5")
    #expect(goal(values: [1]).reached == "1")
    #expect(goal(values: [1, .nan]).reached == "NaN")
    #expect(goal().reached == "not measured")
  }

  @Test func aGoalIsMetWhenTheMeanIsWithinItsBounds() {
    #expect(goal(atLeast: 0.9, values: [0.85, 0.97]).outcome == .met)
    #expect(goal(atLeast: 0.9, values: [0.85, 0.97]).seedsWithinBounds == 1)
    #expect(goal(atMost: 0.9, values: [0.95]).outcome == .missed)
    #expect(goal(atLeast: 0.9).outcome == .notMeasured)
    #expect(goal(values: [0.5]).outcome == .reported)
    #expect(goal(atLeast: -1, atMost: 1, values: [0, .nan]).outcome == .missed)
  }

  @Test(arguments: [
    (GalleryGoal.Reduction.final, 3.0), (.tail, 4.0), (.best, 9.0),
  ])
  func aReductionTakesItsNumber(reduction: GalleryGoal.Reduction, expected: Double) {
    var trace = Trace(name: "run", path: "run")
    var values = [Float](repeating: 1, count: 18) + [5, 3]
    values[4] = 9
    trace.set(Series(tag: "share", steps: Array(0..<20), values: values))
    var goal = goal(atLeast: 0)
    goal.reduction = reduction
    #expect(goal.value(in: trace) == expected)
    goal.series = "unknown"
    #expect(goal.value(in: trace) == nil)
  }

  @Test func theBestIsTheLowestUnderAnUpperBound() {
    var trace = Trace(name: "run", path: "run")
    trace.set(Series(tag: "share", steps: [0, 1, 2], values: [3, 1, 2]))
    var goal = goal(atMost: 1)
    goal.reduction = .best
    #expect(goal.value(in: trace) == 1)
  }

  @Test func numbersHaveTheDigitsThatTheirBoundsNeed() {
    let narrow = goal(atLeast: -2.16162, atMost: -2.1616, values: [-2.161611])
    #expect(narrow.demand == "−2.16162 to −2.1616")
    #expect(narrow.reached == "−2.161611")
    let count = goal(atLeast: 549_946, atMost: 549_946, values: [549_946])
    #expect(count.demand == "exactly 549,946")
    #expect(count.reached == "549,946")
    #expect(goal(atLeast: 0.9).demand == "at least 0.9")
    #expect(goal(atMost: 0.9).reached == "not measured")
  }
}
