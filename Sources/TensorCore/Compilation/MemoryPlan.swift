/// Where every tensor of a program lies while it is needed.
///
/// Tensors that no shard reads from another lie in the shard's own arena, one step after the
/// other; all others in one arena, phase by phase. Tensors whose times do not meet share memory.
struct MemoryPlan {
  /// A tensor's place.
  enum Place {
    /// In the variable it becomes the value of.
    case variable(Variable)
    /// In the arena of all, whole.
    case shared(offset: Int)
    /// In the arena of all, one copy a shard.
    case copies(offset: Int, stride: Int)
    /// In each shard's arena, the shard's part.
    case local(offset: Int)
  }

  private(set) var places: [Node: Place] = [:]
  /// The number of floats in the arena of all.
  private(set) var sharedCount = 0
  /// The number of floats in each shard's arena.
  private(set) var localCount = 0

  private struct Request {
    let node: Node
    let count: Int
    let lifetime: ClosedRange<Int>
    var offset = 0
  }

  init(
    _ schedule: Schedule, steps: [Step], results: Set<Node>, assigned: [Node: Variable]
  ) {
    var shared: [Request] = []
    var local: [Request] = []
    var position: [Node: Int] = [:]
    for (index, step) in steps.enumerated() {
      for node in step.members { position[node] = index }
    }
    for (index, step) in steps.enumerated() {
      for node in step.stored(schedule, results: results) {
        let distribution = schedule.distribution(of: node)
        let readers = schedule.readers(of: node)
        if let variable = assigned[node] {
          places[node] = .variable(variable)
        } else if distribution.units != nil, !results.contains(node),
          readers.allSatisfy({ schedule.reads(of: $0, isAlignedWith: node) })
        {
          let count = (0..<schedule.shards).map {
            distribution.range(of: $0, among: schedule.shards, count: node.shape.count).count
          }.max()
          let last = readers.compactMap { position[$0] }.max() ?? index
          local.append(
            Request(
              node: node, count: (count ?? 0).roundedToLines, lifetime: index...max(index, last)))
        } else {
          let copies = distribution.isPartial ? schedule.shards : 1
          let last = results.contains(node) ? Int.max : readers.map(schedule.phase).max() ?? 0
          shared.append(
            Request(
              node: node, count: node.shape.count.roundedToLines * copies,
              lifetime: step.phase...max(step.phase, last)))
        }
      }
    }
    sharedCount = MemoryPlan.lay(&shared)
    localCount = MemoryPlan.lay(&local)
    for request in local { places[request.node] = .local(offset: request.offset) }
    for request in shared {
      places[request.node] =
        schedule.distribution(of: request.node).isPartial
        ? .copies(offset: request.offset, stride: request.node.shape.count.roundedToLines)
        : .shared(offset: request.offset)
    }
  }

  /// The variable in whose memory a new value is computed.
  func variable(of node: Node) -> Variable? {
    if case .variable(let variable) = places[node] { return variable }
    return nil
  }

  /// Gives every request the lowest place that is free throughout its life, large ones first.
  private static func lay(_ requests: inout [Request]) -> Int {
    var end = 0
    var laid: [Request] = []
    for index in requests.indices.sorted(by: { requests[$0].count > requests[$1].count }) {
      var request = requests[index]
      let neighbours = laid.filter { $0.lifetime.overlaps(request.lifetime) }
        .sorted { $0.offset < $1.offset }
      for other in neighbours where request.offset + request.count > other.offset {
        request.offset = max(request.offset, other.offset + other.count)
      }
      laid.append(request)
      requests[index] = request
      end = max(end, request.offset + request.count)
    }
    return end
  }
}

extension Step {
  /// The members that something outside the step reads.
  func stored(_ schedule: Schedule, results: Set<Node>) -> [Node] {
    members.filter { node in
      results.contains(node) || schedule.readers(of: node).contains { !members.contains($0) }
        || work.stores(node)
    }
  }
}

extension Step.Work {
  /// Whether a kernel stores a node even if nothing reads it.
  fileprivate func stores(_ node: Node) -> Bool {
    switch self {
    case .elementwise: return node.period != nil
    case .product(let fusion):
      return node == fusion.result || fusion.columnSums.values.contains(node)
    case .single: return true
    }
  }
}

extension Int {
  /// A count of floats that fills whole cache lines.
  var roundedToLines: Int { (self + 15) / 16 * 16 }
}
