extension BuiltInExperiment {
  /// A small DCGAN on the handwritten digits of 8×8 pixels.
  static let digits = BuiltInExperiment(
    yaml: """
      name: digits
      summary: A small DCGAN learns handwritten digits; coverage tells how many it can make.
      steps: 2500
      batch: 64
      data: {type: digits}
      prior: {type: normal, dimension: 32}
      objective: non-saturating
      regularizers: {r1: {weight: 0.1}}
      learning_rate_decay: {type: linear, start: 0.5}
      generator:
        network: {type: dcgan-generator, channels: 64, refinements: 1}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
        average_decay: 0.995
      discriminator:
        network: {type: dcgan-discriminator, channels: 64, batch_norm: false, refinements: 1, hidden: 128, initializer: he-normal}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
      probes: {metrics_every: 250, snapshots_every: 250, snapshot_samples: 64, samples: 1797, objectives_every: 10}
      """)

  /// The same digits with perceptrons instead of convolutions.
  static let digitsMLP = BuiltInExperiment(
    yaml: """
      name: digits-mlp
      summary: Perceptrons learn the same digits, pixel by pixel.
      steps: 4000
      batch: 64
      data: {type: digits}
      prior: {type: normal, dimension: 32}
      objective: non-saturating
      regularizers: {r1: {weight: 0.05}}
      learning_rate_decay: {type: linear, start: 0.5}
      generator:
        network: {type: mlp, layers: [256, 256], output_activation: tanh}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
        average_decay: 0.995
      discriminator:
        network: {type: mlp, layers: [256, 256]}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
      probes: {metrics_every: 250, snapshots_every: 250, snapshot_samples: 64, samples: 1797}
      """)
}
