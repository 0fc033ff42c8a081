import Testing

@testable import TensorCore

@Suite struct ConstantArrayTests {
  @Test func constantsOfOneArrayAreOneAndOthersAreNotEvenIfEqual() {
    let (first, second) = (ConstantArray([1, 2] as [Float]), ConstantArray([1, 2] as [Float]))
    var simplifier = Simplifier()
    let nodes = simplifier.simplified(
      [first, first, second].map { Tensor.constant($0, [2]).node })
    #expect(nodes[0] == nodes[1])
    #expect(nodes[0] != nodes[2])
  }

  @Test func kernelsReadTheArrayWhereItIsAndTheInterpreterAsPreciselyAsItWasGiven() {
    let (double, single) = (ConstantArray([0.1]), ConstantArray([0.1] as [Float]))
    for (array, expected) in [(double, 0.1), (single, Double(Float(0.1)))] {
      let doubled = Tensor.constant(array, [1]) * 2
      let program = Program(outputs: [doubled])
      let (float, precise) = (Executable(program), Executable(program, precision: .double))
      float.run()
      precise.run()
      #expect(float.values(doubled) == [0.2])
      #expect(precise.preciseValues(doubled) == [2 * expected])
    }
    #expect(ConstantArray([1, 2, 3] as [Float]).values(1..<3) == [2, 3])
  }
}
