/// How an elementwise kernel reads an operand: element `i` at `(i / repetition) % period`.
struct OperandView: Hashable {
  /// The tensor that is read.
  let node: Node
  let repetition: Int
  /// Zero where the operand is read element by element.
  let period: Int
  /// Whether the operand is read from its start again once all of it was read.
  private let restarts: Bool

  var isDirect: Bool { period == 0 }

  /// Whether row `r` of the result reads row `r` of the operand and no other.
  var followsRows: Bool { isDirect || (period == node.shape.count && period > 1 && !restarts) }

  /// The tensor itself, or what a broadcast repeats if one repetition says how.
  init(_ operand: Node) {
    let node = operand.root
    if case .broadcast = node.operation, let (repetition, period) = node.repetition {
      self.init(
        node: node.operands[0].root, repetition: repetition, period: period,
        restarts: repetition * period < node.shape.count)
    } else {
      self.init(node: node, repetition: 1, period: 0, restarts: false)
    }
  }

  private init(node: Node, repetition: Int, period: Int, restarts: Bool) {
    (self.node, self.repetition, self.period) = (node, repetition, period)
    self.restarts = restarts
  }
}

extension Node {
  /// The node whose elements these are: reshaping moves nothing.
  var root: Node {
    if case .reshape = operation { return operands[0].root }
    return self
  }

  /// Whether a block of elements can be computed from blocks of the operands.
  var isElementwise: Bool {
    switch operation {
    // A stopped gradient in a compiled program is a copy.
    case .unary, .leakyReLU, .binary, .leakyGate, .select, .stopGradient: return true
    default: return false
    }
  }

  /// Whether the elements are in memory before a run.
  var isResident: Bool {
    switch operation {
    case .input, .constant, .fill, .variable: return true
    default: return false
    }
  }

  /// For a broadcast of kept axes between stretched ones: the product of the inner stretched
  /// extents, and of the kept ones.
  fileprivate var repetition: (repetition: Int, period: Int)? {
    var (repetition, period) = (1, 1)
    var seen = 0  // 0: inner stretched axes, 1: kept axes, 2: outer stretched axes
    for (from, to) in zip(operands[0].shape.dimensions, shape.dimensions).reversed() where to != 1 {
      let isStretched = from != to
      if isStretched && seen == 1 { seen = 2 }
      if !isStretched && seen == 0 { seen = 1 }
      if !isStretched && seen == 2 { return nil }
      if seen == 0 { repetition *= to }
      if seen == 1 { period *= to }
    }
    return (repetition, period)
  }
}
