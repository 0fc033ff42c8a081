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
    _ program: Program, kernels: ck_kernels, threads: Int, shards: Int, seed: UInt64
  ) {
    var simplifier = Simplifier()
    let outputCount = program.outputs.count
    var simplified = simplifier.simplified(
      program.outputs.map(\.node) + program.updates.map(\.newValue.node))
    var summedProducts = SummedProducts()
    simplified = summedProducts.joined(simplified)
    let schedule = Schedule(results: simplified, shards: shards)
    let resolved = simplified.map { schedule.readable[$0] ?? $0 }
    var readable: [Node: Node] = [:]
    for (output, node) in zip(program.outputs, resolved) { readable[output.node] = node }
    self.readable = readable

    let steps = Fusion.steps(of: schedule, results: Set(resolved))
    let assignments = Assignments(
      program.updates.map(\.variable), values: Array(resolved[outputCount...]),
      outputs: Set(resolved[..<outputCount]), schedule: schedule, steps: steps)
    let plan = MemoryPlan(
      schedule, steps: steps, results: Set(resolved), assigned: assignments.inPlace)
    memory = ProgramMemory(plan, schedule: schedule, seed: seed)
    let encoder = Encoder(schedule: schedule, memory: memory, kernels: kernels)
    for step in steps {
      encoder.encode(step, stored: step.stored(schedule, results: Set(resolved)))
    }
    encoder.encode(assignments.copies)
    phases = encoder.finish()
    inputs = memory.inputs
    pool = threads > 1 && shards > 1 ? ck_pool_create(Int32(min(threads, shards))) : nil
  }

  deinit { ck_pool_destroy(pool) }

  var runs: UInt64 {
    get { memory.state[1] }
    set { memory.state[1] = newValue }
  }

  /// The number of bytes that intermediate results take.
  var workingBytes: Int { memory.byteCount }

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
