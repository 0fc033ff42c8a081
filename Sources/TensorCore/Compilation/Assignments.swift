/// How the new values of variables reach them.
///
/// A new value is computed straight into its variable if by then nobody needs the old one any
/// more; otherwise it is copied at the very end.
struct Assignments {
  private(set) var inPlace: [Node: Variable] = [:]
  private(set) var copies: [(variable: Variable, value: Node)] = []

  init(
    _ variables: [Variable], values: [Node], outputs: Set<Node>, schedule: Schedule, steps: [Step]
  ) {
    var owner: [Node: Step] = [:]
    for step in steps {
      for node in step.members { owner[node] = step }
    }
    let leaves = schedule.nodes.filter(\.isResident)
    for (variable, value) in zip(variables, values) {
      let leaf = leaves.first { $0.operation == .variable(variable) }
      let isFree = (leaf.map(schedule.readers) ?? []).allSatisfy { reader in
        schedule.phase(of: reader) < schedule.phase(of: value)
          || owner[reader] === owner[value] && owner[value]?.isElementwise == true
            && reader.operands.map { OperandView($0) }.allSatisfy { $0.node != leaf || $0.isDirect }
      }
      if isFree && !outputs.contains(value) && inPlace[value] == nil {
        inPlace[value] = variable
      } else {
        copies.append((variable, value))
      }
    }
  }
}
