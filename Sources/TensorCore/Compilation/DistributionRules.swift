import CKernels

extension Schedule {
  /// An operand as a kernel sees it: whose elements, and in what shape.
  private struct Operand {
    let node: Node
    let shape: Shape
  }

  /// How the result of a node is spread, given how its operands are, and what its shards read.
  mutating func rule(for node: Node) -> (Distribution, [Read]) {
    if node.isElementwise { return elementwiseRule(node) }
    var operands = node.operands.map { Operand(node: source(of: $0), shape: $0.shape) }
    if case .matmul(false, let transposed) = node.operation, rowUnits(operands[0]) != nil,
      isWorthPacking(operands[1].shape, for: node, transposed: transposed)
    {
      let (matrix, shape) = (operands[1].node, operands[1].shape)
      operands[1] = Operand(
        node: packing(of: matrix, shape, transposed: transposed), shape: shape)
    }
    return rule(for: node, operands)
  }

  private func rule(for node: Node, _ x: [Operand]) -> (Distribution, [Read]) {
    switch node.operation {
    case .random:
      let isBatch = node.shape.rank > 0 && node.shape[0] >= 2 * shards
      return (isBatch ? .sharded(units: node.shape[0]) : .whole, [])
    case .packed:
      // Cut like the matrix itself, so that a new weight is packed where it is made.
      let units = distribution(of: x[0].node).units
      guard let units, units == x[0].shape[0] else {
        let result = unforced(x[0].shape)
        return (result, result == .whole ? readsOfWhole(x) : [read(x[0], nil)])
      }
      return (.sharded(units: units), [read(x[0], units)])
    case .matmul(true, false) where node.shape.count > x.reduce(0) { $0 + $1.shape.count }:
      // Rather than a large sum for each shard: all rows for a part of the result.
      return byRows(nil, of: node, x)
    case .matmul(let left, let right):
      return left && !right ? summingRows(x) : byRows(left ? nil : x[0], of: node, x)
    case .convolution(.weightGradient, _), .scatterAdd:
      return summingRows(x)
    case .convolution:
      return byRows(x[0], of: node, x)
    case .sum(let axes):
      return axes.contains(0) ? summingRows(x) : byRows(x[0], of: node, x)
    case .gather:
      return byRows(x[1], of: node, x)
    case .concatenate(let axis):
      guard axis > 0, let units = x.lazy.compactMap({ rowUnits($0) }).first else {
        return byRows(nil, of: node, x)
      }
      return (.sharded(units: units), x.map { read($0, units) })
    default:
      return byRows(keepsRows(node, x.first) ? x[0] : nil, of: node, x)
    }
  }

  /// Narrow products, and those of few rows with a transposed matrix, read it where it is; and
  /// packing a small one saves little.
  private func isWorthPacking(_ matrix: Shape, for product: Node, transposed: Bool) -> Bool {
    let isReadInPlace = transposed && product.shape[0] <= Int(ck_few_rows) * shards
    return product.shape[1] >= Int(ck_packed_columns) && matrix.count >= 1024 && !isReadInPlace
  }

  private func elementwiseRule(_ node: Node) -> (Distribution, [Read]) {
    let views = node.operands.map { OperandView($0) }
    let units = views.lazy.compactMap { view in
      view.followsRows ? distribution(of: view.node).units : nil
    }.first
    let result = units.map { Distribution.sharded(units: $0) } ?? unforced(node.shape)
    let reads = views.map { view in
      Read(
        node: view.node,
        isAligned: distribution(of: view.node) == result
          && (view.followsRows || result == .whole))
    }
    return (result, reads)
  }

  /// Each row of the leader gives one row of the result, which is cut like it.
  private func byRows(_ leader: Operand?, of node: Node, _ x: [Operand]) -> (Distribution, [Read]) {
    if let leader, let units = rowUnits(leader), node.shape.count % units == 0 {
      let reads = x.map { $0.node == leader.node ? read($0, units) : read($0, nil) }
      return (.sharded(units: units), reads)
    }
    let result = unforced(node.shape)
    return (result, result == .whole ? readsOfWhole(x) : x.map { read($0, nil) })
  }

  /// The result is a sum over rows, of which each shard takes its own.
  private func summingRows(_ x: [Operand]) -> (Distribution, [Read]) {
    guard let units = x.lazy.compactMap({ rowUnits($0) }).first else {
      return (.whole, readsOfWhole(x))
    }
    return (.partial(units: units), x.map { read($0, units) })
  }

  /// What nothing forces to be cut is cut if it is worth it.
  private func unforced(_ shape: Shape) -> Distribution {
    shape.count >= 512 && shape[0] >= 2 * shards ? .sharded(units: shape[0]) : .whole
  }

  /// The units of a cut operand whose rows no cut divides.
  private func rowUnits(_ x: Operand) -> Int? {
    guard let units = distribution(of: x.node).units, x.shape.rank > 0, x.shape[0] % units == 0
    else { return nil }
    return units
  }

  private func read(_ x: Operand, _ units: Int?) -> Read {
    Read(node: x.node, isAligned: units != nil && distribution(of: x.node).units == units)
  }

  private func readsOfWhole(_ x: [Operand]) -> [Read] {
    x.map { Read(node: $0.node, isAligned: distribution(of: $0.node) == .whole) }
  }

  /// Whether row `i` of the result of a movement holds elements of row `i` of the operand alone.
  private func keepsRows(_ node: Node, _ x: Operand?) -> Bool {
    guard let x, x.shape.rank > 0, node.shape[0] == x.shape[0] else { return false }
    if case .transpose(let permutation) = node.operation { return permutation[0] == 0 }
    return true
  }
}
