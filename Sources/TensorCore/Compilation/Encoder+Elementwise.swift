import CKernels

/// The instructions of a fused elementwise step.
///
/// They are the same for every shard; only the addresses differ.
struct ElementwiseGroup {
  /// An operand register: a tensor, which of its partial copies, and how it is read.
  struct Source: Hashable {
    let node: Node
    let copy: Int?
    let repetition: Int
    let period: Int
  }

  /// A result: a node, the register it is in, and its period if it is a sum.
  struct Result {
    let node: Node
    let register: Int
    let period: Int
  }

  /// A node that stands for the elements all members have.
  let domain: Node
  private(set) var sources: [Source] = []
  private(set) var instructions: [ck_instruction] = []
  private(set) var results: [Result] = []
  private(set) var registerCount = 0
  let block: Int

  private let schedule: Schedule
  private var registers: [Node: Int] = [:]
  private var sourceRegisters: [Source: Int] = [:]
  /// The registers with the sums of partial operands.
  private var sums: [OperandView: Int] = [:]

  /// The instructions of a step that stores some of its nodes, a few of them over the old value
  /// of the variable they are the new value of.
  init(
    _ step: Step, stored: [Node], schedule: Schedule, overwritten: (Node) -> Variable?
  ) {
    self.schedule = schedule
    let elementwise = step.members.filter(\.isElementwise)
    domain = elementwise[0]
    let reading = elementwise.flatMap { $0.operands.map { OperandView($0) } }
    block =
      ElementwiseBlock.length(for: step.periods + reading.map { $0.repetition * $0.period })
      ?? ElementwiseBlock.length(for: step.periods) ?? Int(ck_block)
    let members = Set(elementwise)
    for view in reading where !members.contains(view.node) { load(view) }
    var next = sources.count
    for node in elementwise { emit(node, members, &next) }
    instructions =
      Contraction(
        of: instructions,
        kept: Set(stored.map { UInt8(register(of: $0.period == nil ? $0 : $0.operands[0].root)) }),
        constants: sources.map { $0.node.fill.map(Float.init) },
        isUniform: sources.map { $0.node.fill != nil || $0.period == 1 }
      ).instructions
    for node in stored {
      if let period = node.period {
        results.append(
          Result(node: node, register: register(of: node.operands[0].root), period: period))
      } else {
        let register = storedRegister(of: node, over: overwritten(node), &next)
        results.append(Result(node: node, register: register, period: 0))
      }
    }
    shareRegisters()
  }

  private func register(of node: Node) -> Int { registers[node] ?? 0 }

  /// The register a node is stored from: a late copy if the old value is read after it is made.
  private mutating func storedRegister(
    of node: Node, over variable: Variable?, _ next: inout Int
  ) -> Int {
    let register = register(of: node)
    guard let variable,
      let old = sources.firstIndex(where: { $0.node.operation == .variable(variable) }),
      let made = instructions.firstIndex(where: { $0.targets.contains(UInt8(register)) }),
      instructions[(made + 1)...].contains(where: { $0.operands.contains(UInt8(old)) })
    else { return register }
    var copy = ck_instruction()
    copy.operation = UInt8(ck_copy_value.rawValue)
    (copy.a, copy.target) = (UInt8(register), UInt8(next))
    instructions.append(copy)
    next += 1
    return next - 1
  }

  /// Makes the operand registers for a tensor, one a copy if it is partial.
  private mutating func load(_ view: OperandView) {
    let isPartial = schedule.distribution(of: view.node).isPartial
    for copy in isPartial ? Array(0..<schedule.shards) : [nil] as [Int?] {
      let source = Source(
        node: view.node, copy: copy, repetition: view.repetition, period: view.period)
      if sourceRegisters[source] == nil {
        sourceRegisters[source] = sources.count
        sources.append(source)
      }
    }
  }

  private mutating func emit(_ node: Node, _ members: Set<Node>, _ next: inout Int) {
    let operands = node.operands.map { operand -> Int in
      let view = OperandView(operand)
      if members.contains(view.node) { return register(of: view.node) }
      return sum(of: view, &next)
    }
    var instruction = ck_instruction()
    (instruction.operation, instruction.slope) = node.operation.instruction
    instruction.a = UInt8(operands[0])
    instruction.b = UInt8(operands.count > 1 ? operands[1] : 0)
    instruction.c = UInt8(operands.count > 2 ? operands[2] : 0)
    instruction.target = UInt8(next)
    registers[node] = next
    next += 1
    instructions.append(instruction)
  }

  /// The register with an operand, whose partial copies are added up where it is first read.
  private mutating func sum(of view: OperandView, _ next: inout Int) -> Int {
    if let known = sums[view] { return known }
    let copies = sources.indices.filter {
      sources[$0].node == view.node && sources[$0].period == view.period
        && sources[$0].repetition == view.repetition
    }
    let register = copies.dropFirst().reduce(copies[0]) { total, copy in
      var addition = ck_instruction()
      addition.operation = UInt8(ck_add.rawValue)
      (addition.a, addition.b, addition.target) = (UInt8(total), UInt8(copy), UInt8(next))
      instructions.append(addition)
      next += 1
      return next - 1
    }
    sums[view] = register
    return register
  }

  /// Gives registers that are no longer read to later instructions, so that fewer are in use.
  private mutating func shareRegisters() {
    let kept = Set(results.map(\.register))
    var lastRead: [UInt8: Int] = [:]
    for (index, instruction) in instructions.enumerated() {
      for register in instruction.operands { lastRead[register] = index }
    }
    var names: [UInt8: UInt8] = [:]
    var free: [UInt8] = []
    var next = UInt8(sources.count)
    for index in instructions.indices {
      let original = instructions[index]
      instructions[index].renameOperands { names[$0] ?? $0 }
      for target in original.targets {
        if let reused = kept.contains(Int(target)) ? nil : free.popLast() {
          names[target] = reused
        } else {
          names[target] = next
          next += 1
        }
      }
      instructions[index].renameTargets { names[$0] ?? $0 }
      for register in Set(original.operands)
      where lastRead[register] == index && register >= sources.count
        && !kept.contains(Int(register))
      {
        if let name = names[register] { free.append(name) }
      }
    }
    results = results.map { result in
      let name = names[UInt8(result.register)].map(Int.init) ?? result.register
      return Result(node: result.node, register: name, period: result.period)
    }
    registerCount = Int(next)
  }
}

extension Encoder {
  /// A group of elementwise nodes and the sums taken of them.
  func encode(_ group: ElementwiseGroup, shard: Int, phase: Int) {
    let elements = range(of: group.domain, shard: shard)
    let isCut = schedule.distribution(of: group.domain).units != nil
    // A shard without rows still writes its zero share of a sum.
    guard isCut || shard == 0 else { return }
    var e = ck_elementwise()
    e.start = Int64(elements.lowerBound)
    e.count = Int64(elements.count)
    e.block = Int32(group.block)
    e.operand_count = Int32(group.sources.count)
    e.instruction_count = Int32(group.instructions.count)
    e.result_count = Int32(group.results.count)
    e.register_count = Int32(group.registerCount)
    e.operands = UnsafePointer(
      memory.keep(
        group.sources.map { source in
          var operand = ck_operand()
          operand.repeat = Int64(source.repetition)
          operand.period = Int64(source.period)
          if let value = source.node.fill {
            operand.value = Float(value)
          } else {
            operand.base = UnsafePointer(
              memory.base(of: source.node, shard: source.copy ?? shard))
          }
          return operand
        }))
    e.instructions = UnsafePointer(memory.keep(group.instructions))
    e.results = UnsafePointer(
      memory.keep(
        group.results.map {
          ck_result(
            base: memory.base(of: $0.node, shard: shard), period: Int64($0.period),
            source: Int32($0.register))
        }))
    e.scratch = memory.scratch(of: shard)
    add(kernels.elementwise, e, shard: shard, phase: phase)
  }
}

extension Operation {
  /// The kernel's instruction for an elementwise operation, with its slope.
  fileprivate var instruction: (UInt8, Float) {
    switch self {
    case .unary(let function): return (function.instruction, 0)
    case .binary(let function): return (function.instruction, 0)
    case .leakyReLU(let slope): return (UInt8(ck_leaky_relu.rawValue), Float(slope))
    case .leakyGate(let slope): return (UInt8(ck_leaky_gate.rawValue), Float(slope))
    case .select: return (UInt8(ck_select.rawValue), 0)
    default: return (UInt8(ck_copy_value.rawValue), 0)
    }
  }
}

extension UnaryFunction {
  fileprivate var instruction: UInt8 {
    let operation: ck_operation =
      switch self {
      case .negate: ck_negate
      case .exp: ck_exp
      case .log: ck_log
      case .squareRoot: ck_square_root
      case .tanh: ck_tanh
      case .sigmoid: ck_sigmoid
      case .softplus: ck_softplus
      case .absolute: ck_absolute
      case .sign: ck_sign
      case .step: ck_positive
      case .floor: ck_floor
      }
    return UInt8(operation.rawValue)
  }
}

extension BinaryFunction {
  fileprivate var instruction: UInt8 {
    let operation: ck_operation =
      switch self {
      case .add: ck_add
      case .subtract: ck_subtract
      case .multiply: ck_multiply
      case .divide: ck_divide
      case .maximum: ck_maximum
      case .minimum: ck_minimum
      }
    return UInt8(operation.rawValue)
  }
}
