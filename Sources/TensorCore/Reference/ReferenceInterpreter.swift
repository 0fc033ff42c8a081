/// Computes a program one node after the other, in double precision and in the plainest way.
///
/// It is the yardstick of the kernels, and what numeric gradients are taken with.
final class ReferenceInterpreter {
  private let program: Program
  private let generator: Philox
  private let order: [Node]
  private var results: [Node: [Double]] = [:]
  private var inputs: [String: [Double]] = [:]
  var runs: UInt64 = 0

  init(_ program: Program, seed: UInt64) {
    self.program = program
    generator = Philox(seed: seed)
    order = Node.topologicalOrder(
      of: program.outputs.map(\.node) + program.updates.map(\.newValue.node))
  }

  func set(_ input: Tensor, to values: [Double]) {
    guard case .input(let name) = input.node.operation else {
      preconditionFailure("\(input) is no input")
    }
    precondition(
      values.count == input.shape.count, "\(values.count) values do not fill \(input)")
    inputs[name] = values
  }

  func values(_ output: Tensor) -> [Double] {
    guard let values = results[output.node] else {
      preconditionFailure("\(output) is no output of the program, or it has not run")
    }
    return values
  }

  func run() {
    results.removeAll(keepingCapacity: true)
    for node in order { results[node] = evaluate(node) }
    for (variable, newValue) in program.updates { variable.preciseValues = values(newValue) }
    runs += 1
  }

  private func evaluate(_ node: Node) -> [Double] {
    let operands = node.operands.map { results[$0] ?? [] }
    switch node.operation {
    case .input(let name):
      return inputs[name] ?? [Double](repeating: 0, count: node.shape.count)
    case .constant(let constant):
      return constant.preciseValues
    case .fill(let value):
      return [Double](repeating: value, count: node.shape.count)
    case .variable(let variable):
      return variable.preciseValues
    case .random(let distribution, let stream):
      return (0..<node.shape.count).map {
        generator.element($0, of: distribution, stream: stream, run: runs)
      }
    default:
      return ReferenceOperations.apply(
        node.operation, to: operands, shapes: node.operands.map(\.shape), result: node.shape)
    }
  }
}
