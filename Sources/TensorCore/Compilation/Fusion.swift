import CKernels

/// Gathers the nodes of a schedule into steps.
struct Fusion {
  private let schedule: Schedule
  private let results: Set<Node>
  private(set) var steps: [Step] = []
  private var owner: [Node: Step] = [:]

  /// The steps of a program, in an order in which they can run.
  static func steps(of schedule: Schedule, results: Set<Node>) -> [Step] {
    var fusion = Fusion(schedule: schedule, results: results)
    fusion.fuse()
    return fusion.ordered()
  }

  private init(schedule: Schedule, results: Set<Node>) {
    (self.schedule, self.results) = (schedule, results)
  }

  private mutating func fuse() {
    for node in schedule.nodes where !node.isResident {
      let work = node.isElementwise ? Step.Work.elementwise : .single
      let step = Step(work, [node], phase: schedule.phase(of: node))
      steps.append(step)
      owner[node] = step
    }
    for node in schedule.nodes {
      switch node.operation {
      case .matmul, .convolution: fuseProduct(node)
      default: break
      }
    }
    for node in schedule.nodes where owner[node]?.isElementwise == true { fuseElementwise(node) }
    for node in schedule.nodes {
      if case .sum = node.operation { fuseSum(node) }
    }
    steps.removeAll { $0.members.isEmpty }
  }

  // MARK: Products

  /// Takes over the bias, the rectifier or the gate that follows a product, and the sum of rows
  /// that goes with a weight's gradient.
  private mutating func fuseProduct(_ product: Node) {
    guard let step = owner[product] else { return }
    var fusion = ProductFusion(product: product, result: product)
    if let next = onlyReader(of: fusion.result), next.operation == .binary(.add) {
      let views = next.operands.map { OperandView($0) }
      let other = views[0].node == fusion.result ? views[1] : views[0]
      if other.repetition == 1, other.period == product.shape.dimensions.last,
        absorb(next, into: step)
      {
        fusion.bias = other.node
        fusion.result = next
      }
    }
    if let next = onlyReader(of: fusion.result) {
      switch next.operation {
      case .leakyReLU(let slope) where absorb(next, into: step):
        (fusion.activates, fusion.slope, fusion.result) = (true, slope, next)
      case .leakyGate(let slope):
        let gate = OperandView(next.operands[1])
        let value = OperandView(next.operands[0])
        guard value.node == fusion.result, gate.node != fusion.result, gate.isDirect,
          absorb(next, into: step)
        else { break }
        (fusion.gate, fusion.slope, fusion.result) = (gate.node, slope, next)
      default: break
      }
    }
    if case .matmul(true, false) = product.operation, let reads = schedule.reads[product] {
      for term in 0..<reads.count / 2 {
        let sum = schedule.readers(of: reads[2 * term + 1].node).first {
          $0.operation == .sum(axes: [0]) && $0.shape.count == product.shape[1]
            && schedule.distribution(of: $0) == schedule.distribution(of: product)
        }
        if let sum, owner[sum]?.members == [sum], absorb(sum, into: step) {
          fusion.columnSums[term] = sum
        }
      }
    }
    step.work = .product(fusion)
  }

  /// The one node that reads a tensor, if nothing else needs it.
  private func onlyReader(of node: Node) -> Node? {
    let readers = schedule.readers(of: node)
    return readers.count == 1 && !results.contains(node) ? readers[0] : nil
  }

  /// Moves a node into a product's step if the operands it adds are there in time.
  private func canAbsorb(_ node: Node, into step: Step) -> Bool {
    guard let other = owner[node], other !== step, schedule.phase(of: node) == step.phase else {
      return false
    }
    let isCombining = (schedule.reads[node] ?? []).contains {
      schedule.distribution(of: $0.node).isPartial
    }
    return !isCombining && !wouldCycle(step, other)
  }

  private mutating func absorb(_ node: Node, into step: Step) -> Bool {
    guard canAbsorb(node, into: step), let other = owner[node] else { return false }
    merge(other, into: step)
    return true
  }

  // MARK: Elementwise groups

  private struct Domain: Equatable {
    let phase: Int
    let count: Int
    let distribution: Distribution
  }

  private func domain(of node: Node) -> Domain {
    Domain(
      phase: schedule.phase(of: node), count: node.shape.count,
      distribution: schedule.distribution(of: node))
  }

  /// Joins the groups of the operands, and those that read the same operands.
  private mutating func fuseElementwise(_ node: Node) {
    for read in schedule.reads[node] ?? [] {
      for other in [read.node] + schedule.readers(of: read.node) {
        guard let step = owner[node], let group = owner[other], group !== step, group.isElementwise,
          domain(of: other) == domain(of: node),
          fitsRegisters(step.members + group.members),
          !wouldCycle(group, step)
        else { continue }
        merge(step, into: group)
      }
    }
  }

  /// Whether the members of a group, their operands and the copies of partial ones have a
  /// register each, with some to spare for sums and late copies.
  private func fitsRegisters(_ members: [Node]) -> Bool {
    var operands: Set<OperandView> = []
    for node in members where node.isElementwise {
      for operand in node.operands { operands.insert(OperandView(operand)) }
    }
    let copies = operands.reduce(0) { count, view in
      count + (schedule.distribution(of: view.node).isPartial ? 2 * schedule.shards : 1)
    }
    return members.count <= Fusion.largestGroup && copies + members.count <= Int(ck_registers) - 8
  }

  /// Longer chains would crowd the nearest cache with their registers.
  private static let largestGroup = 24

  /// Joins the group whose result is summed, so that what is summed need not be stored.
  private mutating func fuseSum(_ sum: Node) {
    guard let read = schedule.reads[sum]?.first, let group = owner[read.node], group.isElementwise,
      read.isAligned, let step = owner[sum], step.members == [sum], step.phase == group.phase,
      let period = sum.period, ElementwiseBlock.length(for: group.periods + [period]) != nil,
      group.members.count < Fusion.largestGroup, !wouldCycle(group, step)
    else { return }
    merge(step, into: group)
  }

  // MARK: Steps

  private mutating func merge(_ step: Step, into other: Step) {
    for node in step.members { owner[node] = other }
    other.members = schedule.inOrder(other.members + step.members)
    step.members = []
  }

  private func predecessors(of step: Step) -> [Step] {
    step.members.flatMap { schedule.reads[$0] ?? [] }.compactMap { owner[$0.node] }
      .filter { $0 !== step && $0.phase == step.phase }
  }

  /// Whether one of two steps needs the other by way of a third.
  private func wouldCycle(_ a: Step, _ b: Step) -> Bool {
    var seen: Set<ObjectIdentifier> = []
    var open = (predecessors(of: a) + predecessors(of: b)).filter { $0 !== a && $0 !== b }
    while let step = open.popLast() {
      if step === a || step === b { return true }
      if seen.insert(ObjectIdentifier(step)).inserted { open += predecessors(of: step) }
    }
    return false
  }

  /// Phase by phase, each step after those it reads from.
  private func ordered() -> [Step] {
    var order: [Step] = []
    var entered: Set<ObjectIdentifier> = []
    func visit(_ step: Step) {
      guard entered.insert(ObjectIdentifier(step)).inserted else { return }
      for predecessor in predecessors(of: step) { visit(predecessor) }
      order.append(step)
    }
    for step in steps.sorted(by: { $0.phase < $1.phase }) { visit(step) }
    return order
  }
}

extension Node {
  /// For a sum over leading axes: the number of columns that are summed.
  var period: Int? {
    guard case .sum(let axes) = operation else { return nil }
    let extents = operands[0].shape.dimensions
    let summed = extents.indices.filter { axes.contains($0) && extents[$0] != 1 }
    guard let last = summed.last else { return nil }
    let kept = extents.indices.filter { $0 < last && !axes.contains($0) && extents[$0] != 1 }
    return kept.isEmpty ? extents[(last + 1)...].reduce(1, *) : nil
  }
}

extension Step {
  /// The periods of the sums a group takes.
  var periods: [Int] { members.compactMap(\.period) }
}
