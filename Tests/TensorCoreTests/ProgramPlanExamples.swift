import TestSupport
import Testing

@testable import TensorCore

/// A program with a number of shards that its parts are examined for.
struct ProgramPlanExample: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let shards: Int
  private let program: @Sendable () -> Program

  /// The decisions about the program.
  func plan() -> ProgramPlan { ProgramPlan(program(), shards: shards) }

  /// Programs that use every kind of step and of place, each for one to four shards.
  static let all: [ProgramPlanExample] = programs.flatMap { name, program in
    (1...4).map { shards in
      ProgramPlanExample(
        testDescription: "\(name), \(shards) shards", shards: shards, program: program)
    }
  }

  private static let programs: [(String, @Sendable () -> Program)] = [
    ("game", { SmallGame().program }), ("convolutions", convolutions),
    ("swap and double", swapAndDouble),
  ]

  private static let convolutions: @Sendable () -> Program = {
    let geometry = ConvolutionGeometry(kernel: 4, stride: 2, padding: 1)
    let weights = [
      Variable(name: "w0", shape: [4, 4, 3, 20]), Variable(name: "w1", shape: [4, 4, 20, 33]),
    ]
    return Program.recording { recorder in
      let images = Tensor.uniform([9, 8, 8, 3], stream: 0)
      let hidden = images.convolution(weights[0].value, geometry).leakyReLU(slope: 0.2)
      let deep = hidden.padded(before: [0, 2, 2, 0], after: [0, 2, 2, 0])
        .convolution(weights[1].value, geometry)
      let centred = deep - deep.mean([0, 1, 2], keepingDimensions: true)
      let loss = recorder.output(centred.square().mean())
      let slopes = gradients(of: loss, withRespectTo: weights.map(\.value))
      for (weight, slope) in zip(weights, slopes) {
        recorder.assign(weight, to: weight.value - 0.1 * slope)
      }
    }
  }

  private static let swapAndDouble: @Sendable () -> Program = {
    let variables = ["a", "b", "c"].map { Variable(name: $0, shape: [700, 2]) }
    let (a, b, c) = (variables[0], variables[1], variables[2])
    return Program(
      outputs: [(a.value * b.value).sum([0])],
      updates: [(a, b.value), (b, a.value), (c, c.value * 2)])
  }
}
