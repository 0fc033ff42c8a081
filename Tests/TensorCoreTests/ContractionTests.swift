import CKernels
import TestSupport
import Testing

@testable import TensorCore

/// Chains of elementwise instructions before and after several became one.
@Suite struct ContractionTests {
  private static let count = 1003
  /// A weight, its gradient and both moments; the scale, the factor of the square; five constants.
  private static let constants: [Float?] = [
    nil, nil, nil, nil, nil, nil, 0.5, 0.5, 0.999, 0.001, 1e-8,
  ]
  private static let isUniform = constants.indices.map { $0 >= 4 }
  private static let scale: Float = 0.02
  private static let root: Float = 1.7

  private static func instruction(
    _ operation: ck_operation, _ target: UInt8, _ a: UInt8, _ b: UInt8 = 0, _ c: UInt8 = 0
  ) -> ck_instruction {
    var instruction = ck_instruction()
    instruction.operation = UInt8(operation.rawValue)
    (instruction.target, instruction.a, instruction.b, instruction.c) = (target, a, b, c)
    return instruction
  }

  /// Adam's rule, an operation at a time: the moments in 13 and 17, the weight in 24.
  private static let adam = [
    instruction(ck_multiply, 11, 6, 2), instruction(ck_multiply, 12, 7, 1),
    instruction(ck_add, 13, 11, 12), instruction(ck_multiply, 14, 1, 1),
    instruction(ck_multiply, 15, 8, 3), instruction(ck_multiply, 16, 9, 14),
    instruction(ck_add, 17, 15, 16), instruction(ck_multiply, 18, 17, 5),
    instruction(ck_square_root, 19, 18), instruction(ck_add, 20, 10, 19),
    instruction(ck_multiply, 21, 13, 4), instruction(ck_divide, 22, 21, 20),
    instruction(ck_subtract, 24, 0, 22),
  ]
  /// The same with products that are not rounded before they are added.
  private static let adamWithSums = [
    instruction(ck_multiply, 12, 7, 1), instruction(ck_multiply_add, 13, 6, 2, 12),
    instruction(ck_multiply, 14, 1, 1), instruction(ck_multiply, 16, 9, 14),
    instruction(ck_multiply_add, 17, 8, 3, 16), instruction(ck_multiply, 18, 17, 5),
    instruction(ck_square_root, 19, 18), instruction(ck_add, 20, 10, 19),
    instruction(ck_multiply, 21, 13, 4), instruction(ck_divide, 22, 21, 20),
    instruction(ck_subtract, 24, 0, 22),
  ]
  private static let results: [UInt8] = [13, 17, 24]

  private let arrays: [[Float]] = (0..<4).map { number in
    var generator = SplitMix(state: UInt64(number))
    return (0..<count).map { _ in
      let value = Float(generator.signedUnit())
      return number == 3 ? value * value : value
    }
  }

  private func run(_ instructions: [ck_instruction], _ set: InstructionSet) -> [[Float]] {
    let flat = arrays.flatMap { $0 } + [Self.scale, Self.root]
    var stored = [Float](repeating: .nan, count: Self.count * 3)
    var scratch = [Float](repeating: .nan, count: Int(ck_elementwise_scratch))
    flat.withUnsafeBufferPointer { flat in
      stored.withUnsafeMutableBufferPointer { stored in
        scratch.withUnsafeMutableBufferPointer { scratch in
          let operands = Self.constants.indices.map { register in
            var operand = ck_operand()
            operand.repeat = 1
            if let constant = Self.constants[register] {
              operand.value = constant
            } else {
              operand.period = register < 4 ? 0 : 1
              let offset = register < 4 ? register * Self.count : 4 * Self.count + register - 4
              operand.base = flat.baseAddress.map { $0 + offset }
            }
            return operand
          }
          let results = Self.results.enumerated().map { number, register in
            ck_result(
              base: stored.baseAddress.map { $0 + number * Self.count }, period: 0,
              source: Int32(register))
          }
          operands.withUnsafeBufferPointer { operands in
            instructions.withUnsafeBufferPointer { instructions in
              results.withUnsafeBufferPointer { results in
                var e = ck_elementwise()
                (e.count, e.block, e.register_count) = (Int64(Self.count), 512, 25)
                (e.operand_count, e.operands) = (Int32(operands.count), operands.baseAddress)
                e.instruction_count = Int32(instructions.count)
                (e.instructions, e.scratch) = (instructions.baseAddress, scratch.baseAddress)
                (e.result_count, e.results) = (Int32(results.count), results.baseAddress)
                set.kernels.elementwise(&e)
              }
            }
          }
        }
      }
    }
    return (0..<3).map { Array(stored[$0 * Self.count..<($0 + 1) * Self.count]) }
  }

  private let contracted = Contraction(
    of: adam, kept: Set(results), constants: constants, isUniform: isUniform
  ).instructions

  @Test func adamBecomesOneInstruction() {
    #expect(contracted.map(\.operation) == [UInt8(ck_adam.rawValue)])
  }

  @Test func aStoredSquareAndAMomentReadElsewhereStay() {
    let square = Contraction(
      of: Self.adam, kept: Set(Self.results + [14]), constants: Self.constants,
      isUniform: Self.isUniform)
    #expect(
      square.instructions.map { Int($0.operation) }
        == [ck_multiply, ck_adam].map { Int($0.rawValue) })
    let reader = Self.instruction(ck_negate, 25, 13)
    let moment = Contraction(
      of: Self.adam + [reader], kept: Set(Self.results + [25]), constants: Self.constants,
      isUniform: Self.isUniform)
    #expect(
      moment.instructions.map { Int($0.operation) }
        == [ck_average, ck_multiply, ck_average, ck_divide_by_root, ck_subtract, ck_negate]
        .map { Int($0.rawValue) })
  }

  @Test func whatIsStoredOrReadTwiceStays() {
    let stored = Contraction(
      of: Self.adam, kept: Set(Self.results + [20, 12]), constants: Self.constants,
      isUniform: Self.isUniform)
    #expect(stored.instructions.contains { $0.target == 20 })
    #expect(stored.instructions.contains { $0.target == 12 })
    let reader = Self.instruction(ck_negate, 25, 18)
    let read = Contraction(
      of: Self.adam + [reader], kept: Set(Self.results + [25]), constants: Self.constants,
      isUniform: Self.isUniform)
    #expect(read.instructions.contains { $0.target == 18 })
  }

  @Test func resultsKeepEveryBit() {
    for set in InstructionSet.tested {
      #expect(run(contracted, set) == run(Self.adamWithSums, set), "\(set)")
    }
  }

  @Test func adamAgreesWithItsRuleInDoublePrecision() {
    let (scale, root) = (Double(Self.scale), Double(Self.root))
    let expected = (0..<Self.count).map { index in
      let (weight, gradient) = (Double(arrays[0][index]), Double(arrays[1][index]))
      let first = 0.5 * Double(arrays[2][index]) + 0.5 * gradient
      let second = 0.999 * Double(arrays[3][index]) + 0.001 * gradient * gradient
      return weight - first * scale / ((second * root).squareRoot() + 1e-8)
    }
    for set in InstructionSet.tested {
      #expect(deviation(run(contracted, set)[2].map(Double.init), from: expected) < 1e-6, "\(set)")
    }
  }
}
