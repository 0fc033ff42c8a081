import CKernels

/// Turns steps into kernel calls.
final class Encoder {
  let schedule: Schedule
  let memory: ProgramMemory
  let kernels: ck_kernels
  private var tasks: [[[ck_task]]] = []

  init(schedule: Schedule, memory: ProgramMemory, kernels: ck_kernels) {
    (self.schedule, self.memory, self.kernels) = (schedule, memory, kernels)
  }

  /// Adds a call to the tasks of a shard in a phase.
  func add<Arguments>(
    _ kernel: (@convention(c) (UnsafeRawPointer?) -> Void)?, _ arguments: Arguments, shard: Int,
    phase: Int
  ) {
    while tasks.count <= phase { tasks.append([[ck_task]](repeating: [], count: schedule.shards)) }
    tasks[phase][shard].append(
      ck_task(run: kernel, arguments: UnsafeRawPointer(memory.keep([arguments]))))
  }

  /// The phases for the pool; shards without work are left out.
  func finish() -> [ck_phase] {
    tasks.compactMap { shards in
      let lists = shards.filter { !$0.isEmpty }.map {
        ck_shard(tasks: memory.keep($0), count: Int32($0.count))
      }
      return lists.isEmpty ? nil : ck_phase(shards: memory.keep(lists), count: Int32(lists.count))
    }
  }

  /// Encodes a step for every shard that has a part in it.
  func encode(_ step: Step, stored: [Node]) {
    let encodeShard: (Int) -> Void
    switch step.work {
    case .elementwise:
      let group = ElementwiseGroup(
        step, stored: stored, schedule: schedule, overwritten: memory.variable)
      encodeShard = { self.encode(group, shard: $0, phase: step.phase) }
    case .product(let fusion):
      if case .convolution(let pass, let geometry) = fusion.product.operation {
        encodeShard = { self.encode(fusion, pass, geometry, shard: $0, phase: step.phase) }
      } else {
        encodeShard = { self.encode(fusion, shard: $0, phase: step.phase) }
      }
    case .single:
      encodeShard = { self.encode(step.members[0], shard: $0, phase: step.phase) }
    }
    for shard in 0..<schedule.shards { encodeShard(shard) }
  }

  /// Copies new values to their variables after everything else.
  func encode(_ copies: [(variable: Variable, value: Node)]) {
    let phase = tasks.count
    for (variable, value) in copies {
      var copy = ck_copy()
      copy.source = UnsafePointer(memory.base(of: value, shard: 0))
      copy.target = variable.storage.start
      copy.setAxes([(variable.shape.count, 1, 1)])
      add(kernels.copy, copy, shard: 0, phase: phase)
    }
  }

  /// The elements of a node that a shard computes.
  func range(of node: Node, shard: Int) -> Range<Int> {
    schedule.distribution(of: node)
      .range(of: shard, among: schedule.shards, count: node.shape.count)
  }

  /// The rows of an operand that a shard sums up, for a result that is partial or whole.
  func summedRows(_ rows: Int, of node: Node, shard: Int) -> Range<Int> {
    if case .partial(let units) = schedule.distribution(of: node) {
      return Distribution.sharded(units: units)
        .range(of: shard, among: schedule.shards, count: rows)
    }
    return shard == 0 ? 0..<rows : 0..<0
  }

  /// What a node reads as its operand with the given number.
  func operand(_ number: Int, of node: Node) -> Node {
    schedule.reads[node]?[number].node ?? node.operands[number].root
  }
}
