/// The gradient of a scalar by each of the given tensors, recorded as further tensors.
///
/// A gradient is an ordinary tensor: use it in an update, in a penalty, or differentiate it again.
/// A tensor the scalar does not depend on has a gradient of zeros. The targets may be variables'
/// values, inputs, or any tensor on the way to the scalar; what lies behind them is not visited.
public func gradients(of scalar: Tensor, withRespectTo targets: [Tensor]) -> [Tensor] {
  precondition(
    scalar.shape.count == 1, "gradients are of a scalar, not of a tensor of shape \(scalar.shape)")
  return gradients(of: scalar, weightedBy: .ones(scalar.shape), withRespectTo: targets)
}

/// The gradient of the sum of `tensor` weighted by `weights`: the vector-Jacobian product.
public func gradients(
  of tensor: Tensor, weightedBy weights: Tensor, withRespectTo targets: [Tensor]
) -> [Tensor] {
  precondition(
    tensor.shape == weights.shape,
    "weights of shape \(weights.shape) do not fit a tensor of shape \(tensor.shape)")
  let wanted = Set(targets.map(\.node))
  let order = Node.topologicalOrder(of: [tensor.node])
  // Only nodes between the targets and the tensor carry a gradient.
  var carrying: Set<Node> = []
  for node in order where wanted.contains(node) || node.passesGradient(from: carrying) {
    carrying.insert(node)
  }
  var gradient: [Node: Tensor] = [tensor.node: weights]
  for node in order.reversed() where carrying.contains(node) {
    guard let g = gradient[node], node.passesGradient(from: carrying) else { continue }
    for (operand, share) in zip(node.operands, node.operandGradients(g)) {
      guard let share, carrying.contains(operand) else { continue }
      gradient[operand] = gradient[operand].map { $0 + share } ?? share
    }
  }
  return targets.map { gradient[$0.node] ?? .zeros($0.shape) }
}

extension Node {
  fileprivate func passesGradient(from carrying: Set<Node>) -> Bool {
    if case .stopGradient = operation { return false }
    return operands.contains(where: carrying.contains)
  }
}
