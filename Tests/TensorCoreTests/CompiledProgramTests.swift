import TestSupport
import Testing

@testable import TensorCore

/// The compiled program against the plain interpreter.
@Suite struct CompiledProgramTests {
  @Test(arguments: GradientTests.cases)
  func agreesWithTheInterpreter(_ tested: GradientTests.Case) {
    for shapes in tested.shapes + tested.shapes.map({ $0.map(\.enlarged) }) {
      guard let outputs = outputs(of: tested, shapes) else { continue }
      compare(Program(outputs: outputs.results), outputs.operands)
    }
  }

  @Test func aMatrixThatIsAnotherTensorsElementsIsPackedInItsOwnShape() {
    let rows = Variable(name: "rows", shape: [4, 32])
    let stack = Variable(name: "stack", shape: [3, 32, 64])
    var generator = SplitMix(state: 5)
    for variable in [rows, stack] {
      variable.values = (0..<variable.shape.count).map { _ in Float(generator.signedUnit()) }
    }
    // A sum whose kept axis of one is dropped, and the same elements in yet another shape.
    let sum = stack.value.square().sum([0])
    let products = [rows.value.matmul(sum), rows.value.square().matmul(sum.reshaped([32, 64]))]
    let other = rows.value.reshaped([2, 64]).matmul(sum.reshaped([64, 32]))
    compare(Program(outputs: products + [other]), [rows, stack])
  }

  /// Every pair of rows: the columns of the one run through all of the other for each row.
  @Test(arguments: [3, 40, 200]) func rowsThatArePairedAreReadWholeForEachOther(count: Int) {
    let points = Variable(name: "points", shape: [count, 6])
    let matrix = Variable(name: "matrix", shape: [6, 8])
    var generator = SplitMix(state: 5)
    for variable in [points, matrix] {
      variable.values = (0..<variable.shape.count).map { _ in Float(generator.signedUnit()) }
    }
    // A product is cut into shards of rows, so that those of other shards must be waited for.
    let rows = points.value.matmul(matrix.value)
    let apart = rows.reshaped([count, 1, 8]) - rows.reshaped([1, count, 8])
    let nearness = (-apart.absolute().sum([2])).exp().sum([1])
    let slopes = gradients(of: nearness.sum(), withRespectTo: [points.value, matrix.value])
    compare(Program(outputs: [nearness] + slopes), [points, matrix])
  }

  /// A function's value, its gradients, and the gradients of those, at fixed operands.
  private func outputs(
    of tested: GradientTests.Case, _ shapes: [Shape]
  ) -> (results: [Tensor], operands: [Variable])? {
    // Shapes grown independently need not fit each other.
    guard tested.accepts(shapes) else { return nil }
    var generator = SplitMix(state: 3)
    let operands = shapes.enumerated().map { index, shape in
      let operand = Variable(name: "x\(index)", shape: shape)
      operand.values = (0..<shape.count).map { _ in Float(tested.domain(generator.signedUnit())) }
      return operand
    }
    let value = tested.function(operands.map(\.value))
    let first = gradients(of: value.square().sum(), withRespectTo: operands.map(\.value))
    let second = gradients(
      of: first.map { $0.square().sum() }.reduce(.filled(0), +),
      withRespectTo: operands.map(\.value))
    return ([value] + first + second, operands)
  }

  /// Bias, rectifier and its gate become last steps of the convolutions beside them.
  @Test func agreesWithTheInterpreterOnConvolutionalLayers() {
    var generator = SplitMix(state: 5)
    func variable(_ name: String, _ shape: Shape) -> Variable {
      Variable(
        name: name, shape: shape,
        values: (0..<shape.count).map { _ in Float(generator.signedUnit()) })
    }
    let geometry = ConvolutionGeometry(kernel: 4, stride: 2, padding: 1)
    let image = variable("image", [9, 8, 8, 3])
    let parameters = [
      variable("w0", [4, 4, 3, 20]), variable("b0", [20]), variable("w1", [4, 4, 20, 33]),
      variable("b1", [33]), variable("w2", [4, 4, 7, 33]), variable("b2", [7]),
    ]
    let p = parameters.map(\.value)
    let hidden = (image.value.convolution(p[0], geometry) + p[1]).leakyReLU(slope: 0.2)
    let deep = (hidden.convolution(p[2], geometry) + p[3]).relu()
    let up = (deep.transposedConvolution(p[4], geometry) + p[5]).leakyReLU(slope: 0.1)
    let slopes = gradients(of: up.square().mean(), withRespectTo: p + [image.value])
    compare(Program(outputs: [up] + slopes), parameters)
  }

  private func compare(_ program: Program, _ operands: [Variable]) {
    let reference = Executable(program, precision: .double)
    reference.run()
    for set in InstructionSet.tested {
      for shards in [1, 2, 3] {
        let compiled = Executable(
          program, precision: .float, threads: 2, seed: 0, shards: shards, instructionSet: set)
        compiled.run()
        for (number, output) in program.outputs.enumerated() {
          let deviation = deviation(
            compiled.preciseValues(output), from: reference.preciseValues(output))
          #expect(deviation < 2e-5, "output \(number), \(set), \(shards) shards")
        }
      }
    }
  }
}

/// The largest deviation, relative to the largest element.
func deviation(_ values: [Double], from expected: [Double]) -> Double {
  let scale = expected.map(abs).max() ?? 0
  let worst = zip(values, expected).map { abs($0 - $1) }.max() ?? 0
  return values.count == expected.count ? worst / max(scale, 1e-3) : .infinity
}

extension Shape {
  /// The shape with its first extent grown, so that it is cut among shards.
  fileprivate var enlarged: Shape {
    rank == 0 || self[0] < 2 ? self : Shape([self[0] * 37] + dimensions.dropFirst())
  }
}

extension GradientTests.Case {
  /// Whether the operands fit each other, as far as this can be known before recording.
  fileprivate func accepts(_ shapes: [Shape]) -> Bool {
    if testDescription.contains("onvolution") {
      return shapes[0].dimensions.dropFirst() == self.shapes[0][0].dimensions.dropFirst()
        && shapes[1] == self.shapes[0][1]
    }
    if testDescription.contains("matmul") || testDescription.contains("layer") {
      return self.shapes.contains(shapes)
    }
    if shapes.count == 2, testDescription != "gather", !testDescription.contains("concatenate") {
      return shapes[0].broadcast(with: shapes[1]) != nil
    }
    return self.shapes.contains(shapes)
      || shapes.count == 1 && testDescription != "scatterAdd"
        && testDescription != "slice" && testDescription != "broadcast"
  }
}
