import NeuralNetworks
import TensorCore

/// A network with its optimiser: Adam at the rates that DCGAN made usual.
struct Player {
  let parameters: [Parameter]
  let adam: Adam

  init(_ parameters: [Parameter], seed: UInt64) {
    self.parameters = parameters
    adam = Adam(parameters.map(\.variable), beta1: 0.5, beta2: 0.999)
    initialize(parameters, seed: seed)
  }

  /// Records one descent on a loss.
  func descend(_ loss: Tensor, in recorder: Recorder) {
    let slopes = gradients(of: loss, withRespectTo: parameters.map(\.value))
    let steps = adam.steps(for: slopes, rate: 2e-4, in: recorder)
    for (parameter, step) in zip(parameters, steps) {
      recorder.assign(parameter.variable, to: parameter.value + step)
    }
  }
}

/// Linear layers with leaky rectifiers between them.
struct Perceptron {
  let layers: [Linear]

  init(_ name: String, _ sizes: [Int]) {
    layers = zip(sizes, sizes.dropFirst()).enumerated().map { position, size in
      Linear(name: "\(name).\(position)", inputs: size.0, outputs: size.1)
    }
  }

  var parameters: [Parameter] { layers.flatMap(\.parameters) }

  func callAsFunction(_ input: Tensor) -> Tensor {
    let pass = ForwardPass(.training)
    return layers.indices.reduce(input) { x, position in
      let y = layers[position](x, in: pass)
      return position < layers.count - 1 ? y.leakyReLU(slope: 0.2) : y
    }
  }
}

/// The non-saturating losses on logits.
func discriminatorLoss(real: Tensor, fake: Tensor) -> Tensor {
  (-real).softplus().mean() + fake.softplus().mean()
}

func generatorLoss(fake: Tensor) -> Tensor { (-fake).softplus().mean() }
