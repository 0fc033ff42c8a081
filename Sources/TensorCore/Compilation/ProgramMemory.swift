import CKernels

/// The memory of a compiled program, and the addresses of its tensors.
final class ProgramMemory {
  private let plan: MemoryPlan
  private let schedule: Schedule
  private let shared: AlignedStorage
  private let locals: [AlignedStorage]
  private let scratch: [AlignedStorage]
  private var residents: [Node: AlignedStorage] = [:]
  private(set) var inputs: [String: UnsafeMutablePointer<Float>] = [:]
  private var arguments: [UnsafeMutableRawPointer] = []
  /// The seed and the number of runs, where the random kernels read them.
  let state: UnsafeMutablePointer<UInt64>

  init(
    _ plan: MemoryPlan, schedule: Schedule, kernels: ck_kernels, seed: UInt64,
    workspace: Workspace
  ) {
    self.plan = plan
    self.schedule = schedule
    shared = workspace.storage(.shared, count: plan.sharedCount)
    locals = (0..<schedule.shards).map {
      workspace.storage(.local(shard: $0), count: plan.localCount)
    }
    let scratchCount = schedule.nodes.map { ck_convolution.scratchCount(of: $0, kernels) }
      .reduce(max(Int(ck_elementwise_scratch), Int(ck_matmul_scratch)), max)
    scratch = (0..<schedule.shards).map {
      workspace.storage(.scratch(shard: $0), count: scratchCount)
    }
    state = .allocate(capacity: 2)
    state.initialize(repeating: 0, count: 2)
    state[0] = seed
    for node in schedule.nodes {
      switch node.operation {
      case .input(let name):
        let storage = AlignedStorage(count: node.shape.count)
        inputs[name] = storage.elements.baseAddress
        residents[node] = storage
      case .constant(let constant):
        residents[node] = constant.storage
      case .fill(let value):
        residents[node] = AlignedStorage(count: node.shape.count, filledWith: Float(value))
      case .variable(let variable):
        residents[node] = variable.storage
      default: break
      }
    }
  }

  deinit {
    for allocation in arguments { allocation.deallocate() }
    state.deallocate()
  }

  /// Memory for the structure or list a kernel reads, kept as long as the program.
  func keep<T>(_ values: [T]) -> UnsafeMutablePointer<T> {
    let pointer = UnsafeMutablePointer<T>.allocate(capacity: max(1, values.count))
    pointer.initialize(from: values, count: values.count)
    arguments.append(UnsafeMutableRawPointer(pointer))
    return pointer
  }

  /// The floats a kernel of a shard may use while it runs.
  func scratch(of shard: Int) -> UnsafeMutablePointer<Float> { scratch[shard].start }

  /// The variable in whose memory a new value is computed.
  func variable(of node: Node) -> Variable? { plan.variable(of: node) }

  /// The address a shard reads or writes a tensor at: element `i` lies `i` floats on.
  ///
  /// Of a partial tensor this is the shard's own copy.
  func base(of node: Node, shard: Int) -> UnsafeMutablePointer<Float> {
    if let resident = residents[node] { return resident.start }
    switch plan.places[node] {
    case .variable(let variable): return variable.storage.start
    case .shared(let offset): return shared.start + offset
    case .copies(let offset, let stride): return shared.start + offset + shard * stride
    case .local(let offset):
      let range = schedule.distribution(of: node)
        .range(of: shard, among: schedule.shards, count: node.shape.count)
      return locals[shard].start + offset - range.lowerBound
    case nil: preconditionFailure("\(node.operation.name) \(node.shape) has no place")
    }
  }
}
