import CKernels
import TestSupport
import Testing

@Suite struct PoolTests {
  /// What a task leaves, and what it looks at: all entries of the phase before its own.
  private struct Entry {
    var runs: Int32 = 0
    var isEarly = false
    var before: UnsafeMutableBufferPointer<Entry>

    /// Counts, and looks whether every entry of the phase before has been counted as often.
    static func count(_ arguments: UnsafeRawPointer?) {
      guard
        let entry = UnsafeMutableRawPointer(mutating: arguments)?
          .assumingMemoryBound(to: Entry.self)
      else { return }
      entry.pointee.runs += 1
      if entry.pointee.before.contains(where: { $0.runs != entry.pointee.runs }) {
        entry.pointee.isEarly = true
      }
    }
  }

  @Test(arguments: [1, 2, 4])
  func everyTaskRunsOnceInEachRoundAndAfterAllOfThePhaseBefore(threads: Int) throws {
    let pool = try #require(ck_pool_create(Int32(threads)))
    defer { ck_pool_destroy(pool) }
    var generator = SplitMix(state: UInt64(threads))
    func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    // The number of tasks of each shard of each phase.
    let sizes = (0..<200).map { _ in (0..<draw(1...9)).map { _ in draw(1...3) } }

    var before = UnsafeMutableBufferPointer<Entry>(start: nil, count: 0)
    var entries: [UnsafeMutableBufferPointer<Entry>] = []
    var (tasks, shards): ([UnsafeMutablePointer<ck_task>], [UnsafeMutablePointer<ck_shard>]) =
      ([], [])
    var phases: [ck_phase] = []
    defer {
      for buffer in entries { buffer.deallocate() }
      for list in tasks { list.deallocate() }
      for list in shards { list.deallocate() }
    }
    for shardSizes in sizes {
      let own = UnsafeMutableBufferPointer<Entry>.allocate(capacity: shardSizes.reduce(0, +))
      own.initialize(repeating: Entry(before: before))
      let list = UnsafeMutablePointer<ck_shard>.allocate(capacity: shardSizes.count)
      var next = 0
      for (number, count) in shardSizes.enumerated() {
        let calls = UnsafeMutablePointer<ck_task>.allocate(capacity: count)
        for call in 0..<count {
          calls[call] = ck_task(
            run: { Entry.count($0) }, arguments: own.baseAddress.map { $0 + next })
          next += 1
        }
        list[number] = ck_shard(tasks: calls, count: Int32(count))
        tasks.append(calls)
      }
      phases.append(ck_phase(shards: list, count: Int32(shardSizes.count)))
      shards.append(list)
      entries.append(own)
      before = own
    }
    for _ in 0..<20 { ck_pool_run(pool, phases, Int32(phases.count)) }
    #expect(entries.joined().allSatisfy { $0.runs == 20 })
    #expect(!entries.joined().contains { $0.isEarly })
  }
}
