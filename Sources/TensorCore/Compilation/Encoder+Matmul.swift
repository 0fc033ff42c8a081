import CKernels

extension Encoder {
  /// A matrix product, or a sum of several, and what was fused with it.
  func encode(_ fusion: ProductFusion, shard: Int, phase: Int) {
    guard case .matmul(let left, let right) = fusion.product.operation else { return }
    let terms = fusion.product.operands.count / 2
    for term in 0..<terms {
      let shapes = fusion.product.operands[(2 * term)...].map(\.shape)
      let columns = fusion.product.shape[1]
      let depth = left ? shapes[0][0] : shapes[0][1]
      let isPartial = schedule.distribution(of: fusion.product).isPartial
      let elements = range(of: fusion.product, shard: shard)
      guard !elements.isEmpty else { return }
      let rows = elements.lowerBound / columns..<elements.upperBound / columns
      let summed =
        isPartial ? summedRows(depth, of: fusion.product, shard: shard) : 0..<depth
      let a = operand(2 * term, of: fusion.product)
      let b = operand(2 * term + 1, of: fusion.product)
      var m = ck_matmul()
      m.rows = Int32(rows.count)
      m.columns = Int32(columns)
      m.depth = Int32(summed.count)
      m.a_row = left ? 1 : shapes[0][1]
      m.a_column = left ? shapes[0][1] : 1
      m.a = UnsafePointer(
        memory.base(of: a, shard: shard) + rows.lowerBound * m.a_row
          + summed.lowerBound * m.a_column)
      m.b = UnsafePointer(memory.base(of: b, shard: shard))
      if case .packed = b.operation {
        m.packed = 1
      } else {
        m.b_row = right ? 1 : shapes[1][1]
        m.b_column = right ? shapes[1][1] : 1
        m.b += summed.lowerBound * m.b_row
      }
      m.accumulate = term > 0 ? 1 : 0
      m.c_row = columns
      m.c = memory.base(of: fusion.result, shard: shard) + rows.lowerBound * columns
      if term == terms - 1 {
        m.finish = lastSteps(of: fusion, from: rows.lowerBound * columns, shard: shard)
      }
      m.column_sums = fusion.columnSums[term].map { memory.base(of: $0, shard: shard) }
      m.scratch = memory.scratch(of: shard)
      add(kernels.matmul, m, shard: shard, phase: phase)
    }
  }

  /// What the elements from one on go through on their way out of the registers.
  func lastSteps(of fusion: ProductFusion, from element: Int, shard: Int) -> ck_finish {
    var finish = ck_finish()
    finish.bias = fusion.bias.map { UnsafePointer(memory.base(of: $0, shard: shard)) }
    finish.activate = fusion.activates ? 1 : 0
    finish.gate = fusion.gate.map { UnsafePointer(memory.base(of: $0, shard: shard) + element) }
    finish.slope = Float(fusion.slope)
    return finish
  }

  /// A part of a matrix into panels: the rows that a shard knows.
  func encodePacking(_ node: Node, transposed: Bool, shard: Int, phase: Int) {
    let shape = node.operands[0].shape
    var rows = shard == 0 ? 0..<shape[0] : 0..<0
    if let units = schedule.distribution(of: node).units {
      rows = Distribution.sharded(units: units)
        .range(of: shard, among: schedule.shards, count: shape[0])
    }
    guard !rows.isEmpty else { return }
    var p = ck_pack()
    (p.depth, p.columns) = (Int32(shape[0]), Int32(shape[1]))
    if transposed { swap(&p.depth, &p.columns) }
    (p.depth_end, p.column_end) = (p.depth, p.columns)
    let range = (Int32(rows.lowerBound), Int32(rows.upperBound))
    if transposed {
      (p.column_start, p.column_end) = range
    } else {
      (p.depth_start, p.depth_end) = range
    }
    (p.b_row, p.b_column) = transposed ? (1, shape[1]) : (shape[1], 1)
    p.b = UnsafePointer(memory.base(of: operand(0, of: node), shard: shard))
    p.target = memory.base(of: node, shard: shard)
    add(kernels.pack, p, shard: shard, phase: phase)
  }
}
