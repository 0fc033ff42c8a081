import Testing

@testable import TensorCore

@Suite struct DeterminismTests {
  @Test func resultsAreBitIdenticalForAnyNumberOfThreadsAndAfterAPause() {
    let expected = SmallGame().play(steps: 200, threads: 1)
    #expect(SmallGame().play(steps: 200, threads: 1) == expected)
    #expect(SmallGame().play(steps: 200, threads: 2) == expected)
    #expect(SmallGame().play(steps: 200, threads: 2, resumingAfter: 77) == expected)
    #expect(expected.joined().allSatisfy { Float(bitPattern: $0).isFinite })
  }

  @Test(arguments: 2...4) func noNumberOfThreadsChangesABitOfFourShards(threads: Int) {
    #expect(
      SmallGame().play(steps: 100, threads: threads, shards: 4)
        == SmallGame().play(steps: 100, threads: 1, shards: 4))
  }
}
