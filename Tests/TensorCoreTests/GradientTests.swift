import TestSupport
import Testing

@testable import TensorCore

@Suite struct GradientTests {
  /// A named function with the shapes it is checked at.
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let shapes: [[Shape]]
    var domain: @Sendable (Double) -> Double = { $0 }
    let function: @Sendable ([Tensor]) -> Tensor

    init(
      _ name: String, _ shapes: [[Shape]], domain: @escaping @Sendable (Double) -> Double = { $0 },
      _ function: @escaping @Sendable ([Tensor]) -> Tensor
    ) {
      (testDescription, self.shapes, self.domain, self.function) = (name, shapes, domain, function)
    }
  }

  static let single: [[Shape]] = [[[]], [[5]], [[2, 3]], [[0, 3]], [[3, 1, 2]]]
  static let pairs: [[Shape]] = [
    [[3], [3]], [[], [2, 2]], [[2, 3], [3]], [[3, 1], [1, 2]], [[2, 1, 3], [4, 1]], [[0, 2], [2]],
  ]
  static let positive: @Sendable (Double) -> Double = { (x: Double) in 1.5 + x }
  /// Leaves a gap around zero, where rectifiers have their kink.
  static let offZero: @Sendable (Double) -> Double = { (x: Double) in x + (x < 0 ? -0.1 : 0.1) }
  static let geometries = [
    ConvolutionGeometry(kernel: 3, padding: 1),
    ConvolutionGeometry(kernel: 4, stride: 2, padding: 1),
    ConvolutionGeometry(kernel: 1), ConvolutionGeometry(kernel: 3, stride: 2),
  ]

  static let cases: [Case] =
    [
      Case("negate", single) { -$0[0] },
      Case("exp", single) { $0[0].exp() },
      Case("log", single, domain: positive) { $0[0].log() },
      Case("squareRoot", single, domain: positive) { $0[0].squareRoot() },
      Case("square", single) { $0[0].square() },
      Case("tanh", single) { $0[0].tanh() },
      Case("sigmoid", single) { $0[0].sigmoid() },
      Case("softplus", single) { $0[0].softplus() },
      Case("absolute", single, domain: offZero) { $0[0].absolute() * $0[0] },
      Case("sign", single, domain: offZero) { $0[0].sign() * $0[0] },
      Case("step", single, domain: offZero) { $0[0].step() * $0[0] },
      Case("leakyReLU", single, domain: offZero) { $0[0].leakyReLU(slope: 0.2).square() },
      Case("relu", single, domain: offZero) { $0[0].relu().square() },
      Case("add", pairs) { $0[0] + $0[1] },
      Case("subtract", pairs) { $0[0] - $0[1] },
      Case("multiply", pairs) { $0[0] * $0[1] },
      Case("divide", pairs, domain: positive) { $0[0] / $0[1] },
      Case("maximum", pairs) { $0[0].maximum($0[1]).square() },
      Case("minimum", pairs) { $0[0].minimum($0[1]).square() },
      Case("select", pairs, domain: offZero) {
        $0[0].select($0[0] * $0[1], otherwise: $0[1].exp())
      },
      Case("sum", single) { $0[0].sum().square() },
      Case("mean of rows", [[[2, 3]], [[4, 1, 2]]]) { $0[0].mean([0]).square() },
      Case("sum keeping dimensions", [[[2, 3]]]) {
        $0[0].sum([1], keepingDimensions: true) * $0[0]
      },
      Case("broadcast", [[[2, 1]], [[1]]]) { $0[0].broadcast(to: [4, 2, 3]).square() },
      Case("reshape", [[[2, 3]], [[0, 4]]]) { $0[0].reshaped([$0[0].shape.count]).square() },
      Case("transpose", [[[2, 3, 4]], [[1, 3, 2]]]) { $0[0].transposed([2, 0, 1]).square() },
      Case("slice", [[[4, 5]]]) { $0[0].slice(starts: [1, 2], sizes: [2, 3]).square() },
      Case("pad", [[[2, 3]], [[0, 2]]]) { $0[0].padded(before: [1, 0], after: [2, 1]).square() },
      Case("concatenate", [[[2, 3], [1, 3]], [[0, 2], [3, 2]]]) {
        Tensor.concatenated($0, axis: 0).square()
      },
      Case("concatenate columns", [[[2, 3], [2, 1]]]) { Tensor.concatenated($0, axis: 1).square() },
      Case("gather", [[[3, 2]], [[4]]]) { $0[0].gather(.constant([2.0, 0, 2, 1], [4])).square() },
      Case("scatterAdd", [[[3, 2]]]) {
        $0[0].scatterAdd(at: .constant([1.0, 1, 0], [3]), rows: 2).square()
      },
      Case("gradient penalty of a layer", [[[3, 2], [2, 4], [4, 1]]], domain: offZero) {
        let scores = $0[0].matmul($0[1]).tanh().matmul($0[2])
        let slope = gradients(of: scores.sum(), withRespectTo: [$0[0]])[0]
        return (slope.square().sum([1]).squareRoot() - 1).square().mean()
      },
    ]
    + [(false, false), (false, true), (true, false), (true, true)].map { left, right in
      let shapes = [(2, 3, 4), (1, 5, 1), (3, 0, 2), (0, 2, 3)].map { m, k, n -> [Shape] in
        [left ? [k, m] : [m, k], right ? [n, k] : [k, n]]
      }
      return Case("matmul \(left) \(right)", shapes) {
        $0[0].matmul($0[1], transposingLeft: left, transposingRight: right)
      }
    }
    + geometries.flatMap { g in
      let k = g.kernel
      return [
        Case("convolution \(k) \(g.stride) \(g.padding)", [[[2, 4, 5, 2], [k, k, 2, 1]]]) {
          $0[0].convolution($0[1], g)
        },
        Case(
          "transposed convolution \(k) \(g.stride) \(g.padding)", [[[2, 2, 3, 2], [k, k, 1, 2]]]
        ) {
          $0[0].transposedConvolution($0[1], g)
        },
      ]
    }

  @Test(arguments: cases) func firstOrder(_ tested: Case) { check(tested, order: 1) }

  @Test(arguments: cases) func secondOrder(_ tested: Case) { check(tested, order: 2) }

  private func check(_ tested: Case, order: Int) {
    for shapes in tested.shapes {
      var check = GradientCheck(function: tested.function, shapes: shapes, domain: tested.domain)
      #expect(check.deviation(order: order) < 1e-7, "\(shapes)")
    }
  }

  @Test func gradientsMatchClosedForms() {
    let x = Tensor.input("x", [])
    let y = x.square() + 5 * x + 4
    let first = gradients(of: y, withRespectTo: [x])[0]
    let second = gradients(of: first, withRespectTo: [x])[0]
    let third = gradients(of: second, withRespectTo: [x])[0]
    let executable = Executable(Program(outputs: [first, second, third]), precision: .double)
    executable.set(x, to: [3.0])
    executable.run()
    #expect([first, second, third].map(executable.preciseScalar) == [11, 2, 0])
  }

  @Test func aStoppedGradientIsZeroAndItsOtherPathsRemain() {
    let x = Tensor.input("x", [])
    let slope = gradients(of: x * x.stopGradient(), withRespectTo: [x])[0]
    let executable = Executable(Program(outputs: [slope]), precision: .double)
    executable.set(x, to: [3.0])
    executable.run()
    #expect(executable.preciseScalar(slope) == 3)
  }
}
