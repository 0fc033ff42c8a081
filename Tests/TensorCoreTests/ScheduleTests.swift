import Testing

@testable import TensorCore

@Suite struct ScheduleTests {
  @Test(arguments: ProgramPlanExample.all)
  func aShardReadsWhatItMadeItselfOrWhatAnEarlierPhaseMade(_ example: ProgramPlanExample) {
    let schedule = example.plan().schedule
    for node in schedule.nodes {
      for read in schedule.reads[node] ?? [] where !read.isAligned && !read.node.isResident {
        #expect(schedule.phase(of: read.node) < schedule.phase(of: node), "\(node.operation)")
      }
    }
  }

  @Test func aBatchIsCutAndTheSumOverItIsTakenInTwoPhases() {
    let batch = Tensor.normal([100, 4], stream: 0)
    let sum = batch.square().sum([0])
    let schedule = ProgramPlan(Program(outputs: [sum]), shards: 2).schedule
    let phases = Dictionary(
      schedule.nodes.map { ($0.operation.name, schedule.phase(of: $0)) }, uniquingKeysWith: max)
    #expect(phases["sum"] == 0)
    #expect(phases["stopGradient"] == 1, "\(phases)")
    #expect(schedule.nodes.contains { schedule.distribution(of: $0) == .sharded(units: 100) })
    #expect(schedule.nodes.contains { schedule.distribution(of: $0) == .partial(units: 100) })
  }
}
