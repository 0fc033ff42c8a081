import Foundation
import NeuralNetworks
import TensorCore

/// Eight Gaussians on a ring, perceptrons of two hidden layers of 128, batch 512.
func ringStep(penalizing: Bool) -> Program {
  let batch = 512
  let generate = Perceptron("g", [16, 128, 128, 2])
  let judge = Perceptron("d", [2, 128, 128, 1])
  let generator = Player(generate.parameters, seed: 1)
  let discriminator = Player(judge.parameters, seed: 2)
  let angles = (0..<8).map { Double($0) * .pi / 4 }
  let centres = Tensor.constant(angles.flatMap { [2 * cos($0), 2 * sin($0)] }, [8, 2])
  return Program.recording { recorder in
    let modes = (Tensor.uniform([batch], stream: 0) * 8).floor()
    let real = centres.gather(modes) + 0.02 * Tensor.normal([batch, 2], stream: 1)
    let fake = generate(.normal([batch, 16], stream: 2))
    let held = fake.stopGradient()
    if penalizing {
      let mixed = held + Tensor.uniform([batch, 1], stream: 3) * (real - held)
      let slope = gradients(of: judge(mixed).sum(), withRespectTo: [mixed])[0]
      let penalty = (slope.square().sum([1]).squareRoot() - 1).square().mean()
      let loss = judge(held).mean() - judge(real).mean() + 10 * penalty
      discriminator.descend(recorder.output(loss), in: recorder)
      generator.descend(recorder.output(-judge(fake).mean()), in: recorder)
    } else {
      let loss = discriminatorLoss(real: judge(real), fake: judge(held))
      discriminator.descend(recorder.output(loss), in: recorder)
      generator.descend(recorder.output(generatorLoss(fake: judge(fake))), in: recorder)
    }
  }
}

/// Perceptrons of the size used for MNIST, batch 64.
func imagePerceptronStep() -> Program {
  let batch = 64
  let generate = Perceptron("g", [100, 256, 512, 1024, 784])
  let judge = Perceptron("d", [784, 1024, 512, 256, 1])
  let generator = Player(generate.parameters, seed: 1)
  let discriminator = Player(judge.parameters, seed: 2)
  let images = Variable(name: "images", shape: [4096, 784])
  return Program.recording { recorder in
    let real = images.value.gather((Tensor.uniform([batch], stream: 0) * 4096).floor())
    let fake = generate(.normal([batch, 100], stream: 1)).tanh()
    let loss = discriminatorLoss(real: judge(real), fake: judge(fake.stopGradient()))
    discriminator.descend(recorder.output(loss), in: recorder)
    generator.descend(recorder.output(generatorLoss(fake: judge(fake))), in: recorder)
  }
}

/// A DCGAN for 32 × 32 colour images, batch 64.
func convolutionalStep(channels c: Int) -> Program {
  let batch = 64
  let geometry = ConvolutionGeometry(kernel: 4, stride: 2, padding: 1)
  func weight(_ name: String, _ shape: Shape) -> Parameter {
    Parameter(name: name, shape: shape, initializer: .dcgan, fans: (1, 1))
  }
  let down = [[3, c], [c, 2 * c], [2 * c, 4 * c]]
  let project = weight("g.project", [100, 64 * c])
  let up = down.reversed().enumerated().map { weight("g.\($0)", [4, 4, $1[0], $1[1]]) }
  let upNorms = [4 * c, 2 * c, c].map { BatchNormalization(name: "g.\($0)", channels: $0) }
  let layers = down.enumerated().map { weight("d.\($0)", [4, 4, $1[0], $1[1]]) }
  let downNorms = [2 * c, 4 * c].map { BatchNormalization(name: "d.\($0)", channels: $0) }
  let score = weight("d.score", [64 * c, 1])
  let generator = Player([project] + up + upNorms.flatMap(\.parameters), seed: 1)
  let discriminator = Player(layers + downNorms.flatMap(\.parameters) + [score], seed: 2)
  func generate(_ z: Tensor, in pass: ForwardPass) -> Tensor {
    var x = z.matmul(project.value).reshaped([batch, 4, 4, 4 * c])
    for layer in 0..<3 {
      x = upNorms[layer](x, in: pass).relu().transposedConvolution(up[layer].value, geometry)
    }
    return x.tanh()
  }
  func judge(_ image: Tensor, in pass: ForwardPass) -> Tensor {
    var x = image.convolution(layers[0].value, geometry).leakyReLU(slope: 0.2)
    for layer in 1..<3 {
      x = downNorms[layer - 1](x.convolution(layers[layer].value, geometry), in: pass)
      x = x.leakyReLU(slope: 0.2)
    }
    return x.reshaped([batch, 64 * c]).matmul(score.value)
  }
  let images = Variable(name: "images", shape: [1024, 32 * 32 * 3])
  return Program.recording { recorder in
    let rows = images.value.gather((Tensor.uniform([batch], stream: 0) * 1024).floor())
    let pass = ForwardPass(.training, recorder: recorder)
    let fake = generate(.normal([batch, 100], stream: 1), in: pass)
    let real = judge(rows.reshaped([batch, 32, 32, 3]), in: pass)
    let loss = discriminatorLoss(real: real, fake: judge(fake.stopGradient(), in: pass))
    discriminator.descend(recorder.output(loss), in: recorder)
    generator.descend(recorder.output(generatorLoss(fake: judge(fake, in: pass))), in: recorder)
  }
}
