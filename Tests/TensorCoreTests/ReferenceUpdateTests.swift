import Foundation
import Testing

@testable import TensorCore

/// One full update of three games against PyTorch in double precision.
@Suite struct ReferenceUpdateTests {
  /// The parameters of a player, by the names the fixture gives them.
  private struct Parameters {
    let variables: [Variable]

    subscript(name: String) -> Tensor {
      guard let variable = variables.first(where: { $0.name == name }) else {
        preconditionFailure("the fixture has no \(name)")
      }
      return variable.value
    }
  }

  @Test(arguments: [Precision.float, .double])
  func ring(_ precision: Precision) throws {
    let update = try ReferenceUpdate("ring")
    let real = update.constant("in.real")
    try check(
      update, precision, generate: perceptron("g"), judge: perceptron("d"),
      lossD: { judge, fake in
        (-judge(real)).softplus().mean() + judge(fake).softplus().mean()
      }, lossG: { (-$0($1)).softplus().mean() })
  }

  @Test(arguments: [Precision.float, .double])
  func gradientPenalty(_ precision: Precision) throws {
    let update = try ReferenceUpdate("wgan-gp")
    let (real, mix) = (update.constant("in.real"), update.constant("in.mix"))
    try check(
      update, precision, generate: perceptron("g"), judge: perceptron("d"),
      lossD: { judge, fake in
        let between = fake + mix * (real - fake)
        let slope = gradients(of: judge(between).sum(), withRespectTo: [between])[0]
        let penalty = (slope.square().sum([1]).squareRoot() - 1).square().mean()
        return judge(fake).mean() - judge(real).mean() + 10 * penalty
      }, lossG: { -$0($1).mean() })
  }

  @Test(arguments: [Precision.float, .double])
  func convolutional(_ precision: Precision) throws {
    let update = try ReferenceUpdate("dcgan")
    let real = update.constant("in.real")
    let geometry = ConvolutionGeometry(kernel: 4, stride: 2, padding: 1)
    func normalized(_ x: Tensor, _ p: Parameters, _ layer: String) -> Tensor {
      let axes = Array(0..<x.shape.rank - 1)
      let centred = x - x.mean(axes, keepingDimensions: true)
      let variance = centred.square().mean(axes, keepingDimensions: true)
      return centred / (variance + 1e-5).squareRoot() * p["\(layer).scale"]
        + p["\(layer).shift"]
    }
    try check(
      update, precision,
      generate: { p, z in
        var x = z.matmul(p["g.0.weight"]).reshaped([6, 4, 4, 16])
        x = normalized(x, p, "g.0").relu()
        for layer in ["g.1", "g.2"] {
          x = x.transposedConvolution(p["\(layer).weight"], geometry)
          x = normalized(x, p, layer).relu()
        }
        return x.transposedConvolution(p["g.3.weight"], geometry).tanh()
      },
      judge: { p, x in
        var x = x.convolution(p["d.0.weight"], geometry).leakyReLU(slope: 0.2)
        for layer in ["d.1", "d.2"] {
          x = x.convolution(p["\(layer).weight"], geometry)
          x = normalized(x, p, layer).leakyReLU(slope: 0.2)
        }
        return x.reshaped([6, 256]).matmul(p["d.3.weight"])
      },
      lossD: { judge, fake in
        (-judge(real)).softplus().mean() + judge(fake).softplus().mean()
      }, lossG: { (-$0($1)).softplus().mean() })
  }

  private func perceptron(_ player: String) -> (Parameters, Tensor) -> Tensor {
    { p, x in
      (0..<3).reduce(x) { x, layer in
        let y =
          x.matmul(p["\(player).\(layer).weight"]) + p["\(player).\(layer).bias"]
        return layer < 2 ? y.leakyReLU(slope: 0.2) : y
      }
    }
  }

  /// Records an update of D and then of G through the new D, and compares everything.
  private func check(
    _ update: ReferenceUpdate, _ precision: Precision,
    generate: (Parameters, Tensor) -> Tensor, judge: (Parameters, Tensor) -> Tensor,
    lossD: (_ judge: (Tensor) -> Tensor, _ fake: Tensor) -> Tensor,
    lossG: (_ judge: (Tensor) -> Tensor, _ fake: Tensor) -> Tensor
  ) throws {
    let players = ["d", "g"].map { update.parameters(of: $0) }
    let named = players.map { Parameters(variables: $0) }
    var expected: [(tensor: Tensor, name: String)] = []
    let program = Program.recording { recorder in
      let fake = generate(named[1], update.constant("in.z"))
      for (player, parameters) in players.enumerated() {
        let judge = { judge(named[0], $0) }
        let loss = player == 0 ? lossD(judge, fake.stopGradient()) : lossG(judge, fake)
        expected.append((loss, player == 0 ? "loss.d" : "loss.g"))
        let slopes = gradients(of: loss, withRespectTo: parameters.map(\.value))
        for (parameter, slope) in zip(parameters, slopes) {
          expected.append((slope, "grad.\(parameter.name)"))
          recorder.assign(parameter, to: parameter.value + adamStep(slope))
        }
      }
      for (tensor, _) in expected { recorder.output(tensor) }
    }
    let executable = Executable(program, precision: precision, threads: 2)
    executable.run()
    let tolerance = precision == .float ? 1e-5 : 1e-10
    #expect(expected.count == update.names.filter { $0.hasPrefix("grad") }.count + 2)
    for (tensor, name) in expected {
      let deviation = deviation(executable.preciseValues(tensor), from: update.values(name))
      #expect(deviation < tolerance, "\(name): \(deviation)")
    }
    for parameter in players.joined() {
      let values = precision == .float ? parameter.values.map(Double.init) : parameter.preciseValues
      let deviation = deviation(values, from: update.values("new.\(parameter.name)"))
      #expect(deviation < tolerance, "new \(parameter.name): \(deviation)")
    }
  }

  /// The first step of Adam: both moments are corrected to the gradient and its square.
  private func adamStep(_ slope: Tensor) -> Tensor {
    -2e-4 * slope / (slope.square().squareRoot() + 1e-8)
  }
}
