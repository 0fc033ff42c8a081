/// Rewrites a recording so that nothing is computed twice and nothing idle is computed.
///
/// Gradients are recorded rule by rule and contain products with one, sums with zero, and many
/// equal subexpressions; here they go. Stopped gradients have served their purpose and go too.
struct Simplifier {
  private struct Key: Hashable {
    let operation: Operation
    let operands: [Node]
    let shape: Shape
  }

  private var known: [Key: Node] = [:]
  private var replacement: [Node: Node] = [:]

  /// What takes the place of each given node, in order.
  mutating func simplified(_ roots: [Node]) -> [Node] {
    for node in Node.topologicalOrder(of: roots) {
      let operands = node.operands.map { replacement[$0] ?? $0 }
      replacement[node] = rebuilt(node.operation, operands, node.shape)
    }
    return roots.map { replacement[$0] ?? $0 }
  }

  /// The one node for an operation on simplified operands.
  private mutating func rebuilt(_ operation: Operation, _ operands: [Node], _ shape: Shape) -> Node
  {
    if let simpler = simpler(operation, operands, shape) { return simpler }
    let key = Key(operation: operation, operands: operands, shape: shape)
    if let node = known[key] { return node }
    let node = Node(operation, operands, shape: shape)
    known[key] = node
    return node
  }

  private mutating func simpler(_ operation: Operation, _ x: [Node], _ shape: Shape) -> Node? {
    switch operation {
    case .stopGradient:
      return x[0]
    case .unary(let function):
      return x[0].fill.map { filled(function($0), shape) }
    case .binary(let function):
      return simpler(function, x[0], x[1])
    case .reshape, .broadcast, .slice, .transpose:
      if let value = x[0].fill { return filled(value, shape) }
      return moved(operation, x[0], shape)
    case .sum(let axes):
      if x[0].shape == shape { return x[0] }
      let summed = axes.reduce(1) { $0 * x[0].shape[$1] }
      if let value = x[0].fill { return filled(value * Double(summed), shape) }
      return sumInTwo(x[0], axes, shape)
    case .matmul(let left, let right):
      return withoutTransposes(left, right, x, shape)
    default:
      return nil
    }
  }

  private mutating func simpler(_ function: BinaryFunction, _ a: Node, _ b: Node) -> Node? {
    let shape = a.shape
    if let x = a.fill, let y = b.fill { return filled(function(x, y), shape) }
    switch (function, a.fill, b.fill) {
    case (.add, 0, nil), (.multiply, 1, nil): return b
    case (.add, nil, 0), (.subtract, nil, 0), (.multiply, nil, 1), (.divide, nil, 1): return a
    case (.subtract, 0, nil): return rebuilt(.unary(.negate), [b], shape)
    // Constants stand first, and two of them become one.
    case (.multiply, nil, .some), (.add, nil, .some):
      return rebuilt(.binary(function), [b, a], shape)
    case (.divide, nil, .some(let divisor)) where divisor != 0:
      return rebuilt(.binary(.multiply), [filled(1 / divisor, shape), a], shape)
    case (.multiply, .some(let factor), nil):
      if case .unary(.negate) = b.operation {
        return rebuilt(.binary(.multiply), [filled(-factor, shape), b.operands[0]], shape)
      }
      guard b.operation == .binary(.multiply), let other = b.operands[0].fill else { return nil }
      return rebuilt(.binary(.multiply), [filled(factor * other, shape), b.operands[1]], shape)
    case (.add, _, _):
      guard case .unary(.negate) = b.operation else { return nil }
      return rebuilt(.binary(.subtract), [a, b.operands[0]], shape)
    case (.subtract, _, _):
      guard case .unary(.negate) = b.operation else { return nil }
      return rebuilt(.binary(.add), [a, b.operands[0]], shape)
    default:
      return nil
    }
  }

  private mutating func moved(_ operation: Operation, _ x: Node, _ shape: Shape) -> Node? {
    if x.shape == shape, !operation.reorders { return x }
    switch (operation, x.operation) {
    case (.reshape, .reshape), (.broadcast, .broadcast):
      return rebuilt(operation, x.operands, shape)
    default:
      return nil
    }
  }

  /// A sum over axes that lie apart, the last run of neighbours first.
  private mutating func sumInTwo(_ x: Node, _ axes: [Int], _ shape: Shape) -> Node? {
    let summed = axes.filter { x.shape[$0] != 1 }.sorted()
    guard let last = summed.last,
      let gap = (0..<last).last(where: { !summed.contains($0) && x.shape[$0] != 1 }),
      summed.contains(where: { $0 < gap })
    else { return nil }
    let (outer, inner) = (summed.filter { $0 < gap }, summed.filter { $0 > gap })
    let kept = x.shape.dimensions.enumerated().map { inner.contains($0) ? 1 : $1 }
    return rebuilt(.sum(axes: outer), [rebuilt(.sum(axes: inner), [x], Shape(kept))], shape)
  }

  private mutating func withoutTransposes(
    _ left: Bool, _ right: Bool, _ x: [Node], _ shape: Shape
  ) -> Node? {
    let swapped = x.map { $0.operation == .transpose([1, 0]) }
    guard swapped.contains(true) else { return nil }
    let operands = zip(x, swapped).map { $1 ? $0.operands[0] : $0 }
    return rebuilt(
      .matmul(transposingLeft: left != swapped[0], transposingRight: right != swapped[1]),
      operands, shape)
  }

  private mutating func filled(_ value: Double, _ shape: Shape) -> Node {
    rebuilt(.fill(value), [], shape)
  }
}

extension Node {
  /// The number a constant node holds everywhere.
  var fill: Double? {
    if case .fill(let value) = operation { return value }
    return nil
  }
}

extension Operation {
  fileprivate var reorders: Bool {
    if case .transpose = self { return true }
    return false
  }
}
