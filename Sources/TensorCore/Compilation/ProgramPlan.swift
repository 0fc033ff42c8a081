/// All decisions about a program before memory is taken and kernels are called.
struct ProgramPlan {
  /// Which shards compute what, and when.
  let schedule: Schedule
  /// The kernel calls, in an order in which they can run.
  let steps: [Step]
  /// How variables get their new values.
  let assignments: Assignments
  /// Where everything lies.
  let memory: MemoryPlan
  /// The tensor at whose place each output is read.
  let readable: [Node: Node]
  private let results: Set<Node>

  init(_ program: Program, shards: Int) {
    var simplifier = Simplifier()
    let outputCount = program.outputs.count
    let simplified = simplifier.simplified(
      program.outputs.map(\.node) + program.updates.map(\.newValue.node))
    var summedProducts = SummedProducts()
    let roots = summedProducts.joined(simplified)
    let schedule = Schedule(results: roots, shards: shards)
    let resolved = roots.map { schedule.readable[$0] ?? $0 }
    readable = Dictionary(
      zip(program.outputs.map(\.node), resolved), uniquingKeysWith: { first, _ in first })
    results = Set(resolved)
    steps = Fusion.steps(of: schedule, results: results)
    assignments = Assignments(
      program.updates.map(\.variable), values: Array(resolved[outputCount...]),
      outputs: Set(resolved[..<outputCount]), schedule: schedule, steps: steps)
    memory = MemoryPlan(
      schedule, steps: steps, results: results, assigned: assignments.inPlace)
    self.schedule = schedule
  }

  /// The members of a step that something outside it reads.
  func stored(by step: Step) -> [Node] { step.stored(schedule, results: results) }
}
