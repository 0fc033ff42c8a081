/// Makes one node of a sum of matrix products, or of convolutions' weight gradients.
///
/// A discriminator's gradient is the sum of those by its real and by its generated batch. As one
/// node with all operands, the second adds to the first in memory.
struct SummedProducts {
  private var uses: [Node: Int] = [:]
  private var replacement: [Node: Node] = [:]

  /// What takes the place of each given node, in order.
  mutating func joined(_ roots: [Node]) -> [Node] {
    let order = Node.topologicalOrder(of: roots)
    for node in order.flatMap(\.operands) + roots { uses[node, default: 0] += 1 }
    for node in order {
      let operands = node.operands.map { replacement[$0] ?? $0 }
      replacement[node] = sum(node, operands) ?? rebuilt(node, operands)
    }
    return roots.map { replacement[$0] ?? $0 }
  }

  private func rebuilt(_ node: Node, _ operands: [Node]) -> Node {
    operands == node.operands ? node : Node(node.operation, operands, shape: node.shape)
  }

  private func sum(_ node: Node, _ terms: [Node]) -> Node? {
    guard node.operation == .binary(.add), node.operands.allSatisfy({ uses[$0] == 1 }),
      terms[0].operation == terms[1].operation, terms[0].sumsOverBatch,
      terms.allSatisfy({ $0.operands.prefix(2).map(\.shape) == terms[0].operandShapes })
    else { return nil }
    return Node(terms[0].operation, terms[0].operands + terms[1].operands, shape: node.shape)
  }
}

extension Node {
  fileprivate var operandShapes: [Shape] { operands.prefix(2).map(\.shape) }

  fileprivate var sumsOverBatch: Bool {
    switch operation {
    case .matmul(true, false), .convolution(.weightGradient, _): return true
    default: return false
    }
  }
}
