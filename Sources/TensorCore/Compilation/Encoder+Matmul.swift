import CKernels

extension Encoder {
  /// A matrix product and what was fused with it.
  func encode(_ fusion: MatmulFusion, shard: Int, phase: Int) {
    guard case .matmul(let left, let right) = fusion.product.operation else { return }
    let shapes = fusion.product.operands.map(\.shape)
    let columns = fusion.product.shape[1]
    let depth = left ? shapes[0][0] : shapes[0][1]
    let isPartial = schedule.distribution(of: fusion.product).isPartial
    let rows: Range<Int>
    let summed: Range<Int>
    if isPartial {
      rows = 0..<fusion.product.shape[0]
      summed = summedRows(depth, of: fusion.product, shard: shard)
    } else {
      let elements = range(of: fusion.product, shard: shard)
      guard !elements.isEmpty else { return }
      rows = elements.lowerBound / columns..<elements.upperBound / columns
      summed = 0..<depth
    }
    let a = operand(0, of: fusion.product)
    let b = operand(1, of: fusion.product)
    var m = ck_matmul()
    m.rows = Int32(rows.count)
    m.columns = Int32(columns)
    m.depth = Int32(summed.count)
    m.a_row = left ? 1 : shapes[0][1]
    m.a_column = left ? shapes[0][1] : 1
    m.a = UnsafePointer(
      memory.base(of: a, shard: shard) + rows.lowerBound * m.a_row + summed.lowerBound * m.a_column)
    m.b_row = right ? 1 : shapes[1][1]
    m.b_column = right ? shapes[1][1] : 1
    m.b = UnsafePointer(memory.base(of: b, shard: shard) + summed.lowerBound * m.b_row)
    m.c_row = columns
    m.c = memory.base(of: fusion.result, shard: shard) + rows.lowerBound * columns
    m.bias = fusion.bias.map { UnsafePointer(memory.base(of: $0, shard: shard)) }
    m.activate = fusion.activates ? 1 : 0
    m.gate = fusion.gate.map {
      UnsafePointer(memory.base(of: $0, shard: shard) + rows.lowerBound * columns)
    }
    m.gate_row = columns
    m.slope = Float(fusion.slope)
    m.column_sums = fusion.columnSums.map { memory.base(of: $0, shard: shard) }
    m.scratch = memory.scratch(of: shard)
    add(kernels.matmul, m, shard: shard, phase: phase)
  }
}
