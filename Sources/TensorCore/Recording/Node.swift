/// One recorded operation: what is computed, of what, and how large the result is.
final class Node {
  let operation: Operation
  let operands: [Node]
  let shape: Shape

  init(_ operation: Operation, _ operands: [Node], shape: Shape) {
    self.operation = operation
    self.operands = operands
    self.shape = shape
  }
}

extension Node: Hashable {
  static func == (a: Node, b: Node) -> Bool { a === b }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Node {
  /// Everything the given nodes depend on, operands before users, in an order that depends on
  /// the recording alone.
  static func topologicalOrder(of roots: [Node]) -> [Node] {
    var order: [Node] = []
    var entered: Set<Node> = []
    var stack: [(node: Node, next: Int)] = []
    for root in roots where entered.insert(root).inserted {
      stack.append((root, 0))
      while let (node, next) = stack.last {
        if next == node.operands.count {
          order.append(node)
          stack.removeLast()
        } else {
          stack[stack.count - 1].next += 1
          let operand = node.operands[next]
          if entered.insert(operand).inserted { stack.append((operand, 0)) }
        }
      }
    }
    return order
  }
}
