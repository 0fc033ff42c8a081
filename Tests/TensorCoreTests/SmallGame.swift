import TestSupport

@testable import TensorCore

/// A small adversarial step: both players, two updates, fresh noise.
struct SmallGame {
  var variables: [Variable] = []
  let program: Program

  init() {
    var generator = SplitMix(state: 1)
    func variable(_ name: String, _ shape: Shape) -> Variable {
      Variable(
        name: name, shape: shape,
        values: (0..<shape.count).map { _ in Float(generator.signedUnit()) * 0.5 })
    }
    let g = [variable("g0", [4, 37]), variable("g1", [37, 2])]
    let d = [variable("d0", [2, 40]), variable("b0", [40]), variable("d1", [40, 1])]
    variables = g + d
    program = Program.recording { recorder in
      func discriminator(_ x: Tensor) -> Tensor {
        (x.matmul(d[0].value) + d[1].value).leakyReLU(slope: 0.2).matmul(d[2].value)
      }
      func descend(_ loss: Tensor, _ variables: [Variable]) {
        let slopes = gradients(of: loss, withRespectTo: variables.map(\.value))
        for (variable, slope) in zip(variables, slopes) {
          recorder.assign(variable, to: variable.value - 0.1 * slope)
        }
      }
      let fake = Tensor.normal([101, 4], stream: 0).matmul(g[0].value).relu().matmul(g[1].value)
      let real = Tensor.normal([101, 2], stream: 1)
      let held = fake.stopGradient()
      let slope = gradients(of: discriminator(real).sum(), withRespectTo: [real])[0]
      let loss = recorder.output(
        (-discriminator(real)).softplus().mean() + discriminator(held).softplus().mean()
          + slope.square().sum([1]).mean())
      descend(loss, d)
      descend(recorder.output((-discriminator(fake)).softplus().mean()), g)
    }
  }

  func play(
    steps: Int, threads: Int, shards: Int = Executable.shards, resumingAfter pause: Int? = nil
  ) -> [[UInt32]] {
    func prepared(for step: Int) -> Executable {
      let executable = Executable(
        program, precision: .float, threads: threads, seed: 9, shards: shards,
        instructionSet: .best)
      executable.runs = UInt64(step)
      return executable
    }
    var executable = prepared(for: 0)
    for step in 0..<steps {
      if step == pause { executable = prepared(for: step) }
      executable.run()
    }
    return variables.map { $0.values.map(\.bitPattern) }
      + program.outputs.map { executable.values($0).map(\.bitPattern) }
  }
}
