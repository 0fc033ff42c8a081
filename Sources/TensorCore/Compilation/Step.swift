/// One kernel call a shard: a node, or several that are computed together.
final class Step {
  /// What the kernel computes.
  enum Work {
    case elementwise
    case product(ProductFusion)
    case single
  }

  var work: Work
  /// The nodes computed, operands before users.
  var members: [Node]
  let phase: Int

  init(_ work: Work, _ members: [Node], phase: Int) {
    (self.work, self.members, self.phase) = (work, members, phase)
  }

  var isElementwise: Bool {
    if case .elementwise = work { return true }
    return false
  }
}

/// What a matrix product or a convolution does with its result before it leaves the registers.
struct ProductFusion {
  let product: Node
  /// The node whose elements are stored in the end.
  var result: Node
  var bias: Node?
  var activates = false
  var gate: Node?
  var slope = 0.0
  /// The nodes that are the sums of the right operands' rows, one for each term that has one.
  var columnSums: [Int: Node] = [:]
}
