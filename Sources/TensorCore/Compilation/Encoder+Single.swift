import CKernels

extension Encoder {
  /// A node with a kernel of its own.
  func encode(_ node: Node, shard: Int, phase: Int) {
    switch node.operation {
    case .random(let distribution, let stream):
      let elements = range(of: node, shard: shard)
      guard !elements.isEmpty else { return }
      let random = ck_random(
        target: memory.base(of: node, shard: shard) + elements.lowerBound,
        start: Int64(elements.lowerBound), count: Int64(elements.count),
        normal: distribution == .normal ? 1 : 0, stream: stream,
        seed: memory.state, run: memory.state + 1)
      add(kernels.random, random, shard: shard, phase: phase)
    case .packed(let transposed):
      encodePacking(node, transposed: transposed, shard: shard, phase: phase)
    case .sum(let axes):
      encodeSum(node, axes, shard: shard, phase: phase)
    case .gather, .scatterAdd:
      encodeRows(node, shard: shard, phase: phase)
    default:
      encodeMovement(node, shard: shard, phase: phase)
    }
  }

  /// A sum over axes that are neighbours, or a chain of such sums.
  private func encodeSum(_ node: Node, _ axes: [Int], shard: Int, phase: Int) {
    let extents = node.operands[0].shape.dimensions
    let summed = extents.indices.filter { axes.contains($0) && extents[$0] != 1 }
    let first = summed.first ?? 0
    let last = summed.last ?? -1
    let x = operand(0, of: node)
    var r = ck_reduce()
    let between =
      first <= last ? (first...last).filter { !summed.contains($0) && extents[$0] != 1 } : []
    precondition(between.isEmpty, "summed axes lie apart")
    r.outer = Int64(extents[..<first].reduce(1, *))
    r.extent = Int64(extents[first..<max(first, last + 1)].reduce(1, *))
    r.inner = Int64(extents[max(first, last + 1)...].reduce(1, *))
    r.source = UnsafePointer(memory.base(of: x, shard: shard))
    r.target = memory.base(of: node, shard: shard)
    if case .sharded = schedule.distribution(of: node) {
      let elements = range(of: node, shard: shard)
      guard !elements.isEmpty, r.inner > 0 else { return }
      let outer = elements.lowerBound / Int(r.inner)..<elements.upperBound / Int(r.inner)
      r.source += outer.lowerBound * Int(r.extent * r.inner)
      r.target += elements.lowerBound
      r.outer = Int64(outer.count)
    } else {
      guard schedule.distribution(of: node).isPartial || shard == 0 else { return }
      if schedule.distribution(of: node).isPartial {
        let rows = summedRows(Int(r.extent), of: node, shard: shard)
        r.source += rows.lowerBound * Int(r.inner)
        r.extent = Int64(rows.count)
      }
    }
    add(kernels.reduce, r, shard: shard, phase: phase)
  }

  private func encodeRows(_ node: Node, shard: Int, phase: Int) {
    var g = ck_gather()
    let numbers = memory.base(of: operand(1, of: node), shard: shard)
    switch node.operation {
    case .gather:
      let table = node.operands[0].shape
      let width = node.shape.dimensions.dropFirst().reduce(1, *)
      let elements = range(of: node, shard: shard)
      guard !elements.isEmpty else { return }
      g.width = Int64(width)
      g.table_rows = Int64(table[0])
      g.table_source = UnsafePointer(memory.base(of: operand(0, of: node), shard: shard))
      g.row_target = memory.base(of: node, shard: shard) + elements.lowerBound
      g.row_count = Int64(elements.count / width)
      g.numbers = UnsafePointer(numbers + elements.lowerBound / width)
      add(kernels.gather, g, shard: shard, phase: phase)
    default:
      guard schedule.distribution(of: node).isPartial || shard == 0 else { return }
      let shape = node.operands[0].shape
      let width = shape.dimensions.dropFirst().reduce(1, *)
      let rows = summedRows(shape[0], of: node, shard: shard)
      g.width = Int64(width)
      g.table_rows = Int64(node.shape[0])
      g.table_target = memory.base(of: node, shard: shard)
      g.row_source = UnsafePointer(
        memory.base(of: operand(0, of: node), shard: shard) + rows.lowerBound * width)
      g.row_count = Int64(rows.count)
      g.numbers = UnsafePointer(numbers + rows.lowerBound)
      add(kernels.scatter, g, shard: shard, phase: phase)
    }
  }
}
