import Testing

@testable import TensorCore

/// Programs played through on their plans: whoever is read must not have been overwritten.
@Suite struct MemoryPlanTests {
  /// Which tensors an arena holds undamaged.
  private struct Arena {
    private var ranges: [Node: Range<Int>] = [:]

    mutating func write(_ node: Node, to range: Range<Int>) {
      ranges = ranges.filter { !$0.value.overlaps(range) }
      ranges[node] = range
    }

    func holds(_ node: Node) -> Bool { ranges[node] != nil }
  }

  /// The floats that a tensor takes, nil when it lies in a variable; and whether each shard has its
  /// own arena for it.
  private func place(
    of node: Node, in plan: ProgramPlan
  ) -> (range: Range<Int>, isLocal: Bool)? {
    let shards = plan.schedule.shards
    switch plan.memory.places[node] {
    case .shared(let offset): return (offset..<offset + node.shape.count, false)
    case .copies(let offset, let stride):
      return (offset..<offset + (shards - 1) * stride + node.shape.count, false)
    case .local(let offset):
      let distribution = plan.schedule.distribution(of: node)
      let count = (0..<shards).map {
        distribution.range(of: $0, among: shards, count: node.shape.count).count
      }.max()
      return (offset..<offset + (count ?? 0), true)
    case .variable, nil: return nil
    }
  }

  private func operands(of step: Step, in plan: ProgramPlan) -> [Node] {
    step.members.flatMap { plan.schedule.reads[$0] ?? [] }.map(\.node)
      .filter { !step.members.contains($0) }
  }

  @Test(arguments: ProgramPlanExample.all)
  func whatAShardReadsInItsArenaIsStillThereAfterTheStep(_ example: ProgramPlanExample) {
    let plan = example.plan()
    var arena = Arena()
    for step in plan.steps {
      for node in plan.stored(by: step) {
        guard let place = place(of: node, in: plan), place.isLocal else { continue }
        #expect(place.range.upperBound <= plan.memory.localCount)
        arena.write(node, to: place.range)
      }
      for node in operands(of: step, in: plan) where place(of: node, in: plan)?.isLocal == true {
        #expect(arena.holds(node), "\(node.operation) \(node.shape)")
      }
    }
  }

  @Test(arguments: ProgramPlanExample.all)
  func whatAPhaseReadsIsStillThereWhateverItsShardsHaveWritten(_ example: ProgramPlanExample) {
    let plan = example.plan()
    var arena = Arena()
    for phase in 0...(plan.steps.map(\.phase).max() ?? 0) {
      let steps = plan.steps.filter { $0.phase == phase }
      let written = steps.flatMap { plan.stored(by: $0) }.filter {
        place(of: $0, in: plan)?.isLocal == false
      }
      for node in written {
        guard let range = place(of: node, in: plan)?.range else { continue }
        #expect(range.upperBound <= plan.memory.sharedCount)
        arena.write(node, to: range)
      }
      let read = steps.flatMap { operands(of: $0, in: plan) }.filter {
        place(of: $0, in: plan)?.isLocal == false
      }
      for node in written + read {
        #expect(arena.holds(node), "\(node.operation) \(node.shape), phase \(phase)")
      }
    }
    for output in plan.readable.values where plan.memory.places[output] != nil {
      #expect(arena.holds(output))
    }
  }

  @Test func tensorsWhoseTimesDoNotMeetShareMemory() {
    let layers = (0..<8).map { Variable(name: "w\($0)", shape: [64, 64]) }
    let batch = Tensor.normal([512, 64], stream: 0)
    let output = layers.reduce(batch) { $0.matmul($1.value).relu() }
    let plan = ProgramPlan(Program(outputs: [output.sum()]), shards: 1)
    // An operand and a result at a time, where nine would be needed side by side.
    #expect(plan.memory.localCount + plan.memory.sharedCount < 4 * batch.shape.count)
  }
}
