import CKernels

/// A program as a list of kernel calls on planned memory.
final class CompiledProgram {
  private let pool: OpaquePointer?
  private let phases: [ck_phase]
  private let memory: ProgramMemory
  private let readable: [Node: Node]
  private let inputs: [String: UnsafeMutablePointer<Float>]

  /// Compiles a program.
  init(
    _ program: Program, kernels: ck_kernels, threads: Int, shards: Int, seed: UInt64,
    workspace: Workspace
  ) {
    let plan = ProgramPlan(program, shards: shards)
    readable = plan.readable
    memory = ProgramMemory(
      plan.memory, schedule: plan.schedule, kernels: kernels, seed: seed, workspace: workspace)
    let encoder = Encoder(schedule: plan.schedule, memory: memory, kernels: kernels)
    for step in plan.steps { encoder.encode(step, stored: plan.stored(by: step)) }
    encoder.encode(plan.assignments.copies)
    phases = encoder.finish()
    inputs = memory.inputs
    pool = threads > 1 && shards > 1 ? ck_pool_create(Int32(min(threads, shards))) : nil
  }

  deinit { ck_pool_destroy(pool) }

  var runs: UInt64 {
    get { memory.state[1] }
    set { memory.state[1] = newValue }
  }

  func run() {
    phases.withUnsafeBufferPointer { ck_pool_run(pool, $0.baseAddress, Int32($0.count)) }
    runs += 1
  }

  func set(_ input: Tensor, to values: [Float]) {
    guard case .input(let name) = input.node.operation else {
      preconditionFailure("\(input) is no input")
    }
    precondition(values.count == input.shape.count, "\(values.count) values do not fill \(input)")
    // An input that nothing reads has no place.
    inputs[name]?.update(from: values, count: values.count)
  }

  /// The elements of an output, in place.
  func elements(_ output: Tensor) -> UnsafeBufferPointer<Float> {
    guard let node = readable[output.node] else {
      preconditionFailure("\(output) is no output of the program")
    }
    return UnsafeBufferPointer(start: memory.base(of: node, shard: 0), count: output.shape.count)
  }
}
