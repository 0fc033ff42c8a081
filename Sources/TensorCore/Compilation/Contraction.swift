import CKernels

/// Makes one instruction of several where the elementwise kernel has one for all of them.
///
/// An instruction reads its operands from the nearest cache and writes its result there, so that a
/// chain of fewer takes less time. All of Adam becomes one. A product that is added no longer rounds
/// before the sum where the processor multiplies and adds in one; all else keeps every bit.
struct Contraction {
  /// The instructions that are left.
  private(set) var instructions: [ck_instruction]
  /// Registers that are stored or summed in the end.
  private let kept: Set<UInt8>
  /// The number in each of the first registers, where it is the same everywhere in all runs.
  private let constants: [Float?]
  /// Which of the first registers hold the same number everywhere.
  private let isUniform: [Bool]
  /// How often each register is read.
  private var readings: [UInt8: Int] = [:]

  init(
    of instructions: [ck_instruction], kept: Set<UInt8>, constants: [Float?], isUniform: [Bool]
  ) {
    (self.instructions, self.kept) = (instructions, kept)
    (self.constants, self.isUniform) = (constants, isUniform)
    rewrite(ck_add) { $0.sumOfProduct($1) }
    rewrite(ck_multiply_add) { $0.average($1) }
    rewrite(ck_divide) { $0.quotientByRoot($1) }
    rewrite(ck_subtract) { $0.adam($1) }
  }

  /// An instruction for several, and the targets of those that it replaces.
  private typealias Replacement = (instruction: ck_instruction, replaced: [UInt8])

  private mutating func rewrite(
    _ operation: ck_operation, _ replacement: (Contraction, ck_instruction) -> Replacement?
  ) {
    readings = instructions.flatMap(\.operands).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    var replaced: Set<UInt8> = []
    for index in instructions.indices where instructions[index].does(operation) {
      guard let found = replacement(self, instructions[index]) else { continue }
      instructions[index] = found.instruction
      replaced.formUnion(found.replaced)
    }
    instructions.removeAll { replaced.contains($0.target) }
  }

  /// What makes a register that one instruction alone reads.
  private func maker(of register: UInt8, _ operation: ck_operation) -> ck_instruction? {
    guard readings[register] == 1, !kept.contains(register) else { return nil }
    return instructions.first { $0.target == register && $0.does(operation) }
  }

  private func constant(in register: UInt8) -> Float? {
    Int(register) < constants.count ? constants[Int(register)] : nil
  }

  /// The constant among two operands, and the other operand.
  private func scaling(_ a: UInt8, _ b: UInt8) -> (factor: Float, operand: UInt8)? {
    constant(in: a).map { ($0, b) } ?? constant(in: b).map { ($0, a) }
  }

  /// The multiply-add x · y + z.
  private func sumOfProduct(_ sum: ck_instruction) -> Replacement? {
    for (factor, other) in [(sum.a, sum.b), (sum.b, sum.a)] {
      guard let product = maker(of: factor, ck_multiply) else { continue }
      var result = sum
      result.operation = UInt8(ck_multiply_add.rawValue)
      (result.a, result.b, result.c) = (product.a, product.b, other)
      return (result, [factor])
    }
    return nil
  }

  /// The average x · p + y · q for constants p and q: how running means follow.
  private func average(_ sum: ck_instruction) -> Replacement? {
    guard let old = scaling(sum.a, sum.b), let product = maker(of: sum.c, ck_multiply),
      let new = scaling(product.a, product.b)
    else { return nil }
    var result = ck_instruction()
    result.operation = UInt8(ck_average.rawValue)
    result.target = sum.target
    (result.a, result.b, result.slope, result.share) = (
      old.operand, new.operand, old.factor, new.factor
    )
    return (result, [sum.c])
  }

  /// The quotient x · s / (√(y · r) + ε) for a constant ε: the step of Adam.
  private func quotientByRoot(_ quotient: ck_instruction) -> Replacement? {
    guard let dividend = maker(of: quotient.a, ck_multiply),
      let divisor = maker(of: quotient.b, ck_add),
      let (epsilon, rootRegister) = scaling(divisor.a, divisor.b),
      let root = maker(of: rootRegister, ck_square_root),
      let square = maker(of: root.a, ck_multiply)
    else { return nil }
    var result = quotient
    result.operation = UInt8(ck_divide_by_root.rawValue)
    (result.a, result.b, result.c, result.d) = (dividend.a, square.a, dividend.b, square.b)
    result.epsilon = epsilon
    return (result, [quotient.a, quotient.b, rootRegister, root.a])
  }

  /// The whole rule, from the gradient to the new moments and the weight, if the moments are read
  /// nowhere else.
  private func adam(_ difference: ck_instruction) -> Replacement? {
    guard let step = maker(of: difference.b, ck_divide_by_root),
      let first = moment(step.a), let second = moment(step.b),
      let square = instructions.first(where: { $0.target == second.b && $0.does(ck_multiply) }),
      square.a == first.b, square.b == first.b,
      [step.c, step.d].allSatisfy({ Int($0) < isUniform.count && isUniform[Int($0)] })
    else { return nil }
    var result = difference
    result.operation = UInt8(ck_adam.rawValue)
    (result.b, result.c, result.d) = (first.b, first.a, second.a)
    (result.scale, result.root) = (step.c, step.d)
    (result.first, result.second, result.epsilon) = (step.a, step.b, step.epsilon)
    (result.slope, result.share) = (first.slope, first.share)
    (result.second_slope, result.second_share) = (second.slope, second.share)
    let isSquareRead = readings[second.b] != 1 || kept.contains(second.b)
    return (result, [difference.b, step.a, step.b] + (isSquareRead ? [] : [second.b]))
  }

  /// A running mean that a step alone reads; it may be stored, too.
  private func moment(_ register: UInt8) -> ck_instruction? {
    readings[register] == 1
      ? instructions.first { $0.target == register && $0.does(ck_average) } : nil
  }
}

extension ck_instruction {
  fileprivate func does(_ operation: ck_operation) -> Bool { self.operation == operation.rawValue }

  /// The registers it reads.
  var operands: [UInt8] {
    switch Int(operation) {
    case ..<Int(ck_add.rawValue): return [a]
    case ..<Int(ck_select.rawValue): return [a, b]
    case ..<Int(ck_divide_by_root.rawValue): return [a, b, c]
    case ..<Int(ck_adam.rawValue): return [a, b, c, d]
    default: return [a, b, c, d, scale, root]
    }
  }

  /// The registers it writes.
  var targets: [UInt8] { does(ck_adam) ? [target, first, second] : [target] }

  /// Gives the registers it reads other names.
  mutating func renameOperands(_ name: (UInt8) -> UInt8) {
    (a, b, c, d) = (name(a), name(b), name(c), name(d))
    (scale, root) = (name(scale), name(root))
  }

  /// Gives the registers it writes other names.
  mutating func renameTargets(_ name: (UInt8) -> UInt8) {
    (target, first, second) = (name(target), name(first), name(second))
  }
}
