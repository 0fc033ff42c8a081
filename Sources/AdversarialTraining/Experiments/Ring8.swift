extension BuiltInExperiment {
  /// Eight Gaussians on a ring, all found, thanks to the R1 penalty.
  static let ring8 = BuiltInExperiment(
    yaml: """
      name: ring8
      summary: A healthy run; with R1 the generator finds all eight Gaussians of the ring.
      steps: 2500
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 2}
      objective: non-saturating
      regularizers: {r1: {weight: 0.1}}
      learning_rate_decay: {type: linear, start: 0.5}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0, beta2: 0.99}
        average_decay: 0.99
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0, beta2: 0.99}
      """)
}
