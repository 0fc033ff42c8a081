extension BuiltInExperiment {
  /// Eight Gaussians on a ring, all found, thanks to the R1 penalty.
  static let ring8 = BuiltInExperiment(
    yaml: """
      name: ring8
      summary: A healthy run; with R1 the generator finds all eight Gaussians of the ring.
      steps: 3000
      batch: 256
      data: {type: ring, modes: 8, radius: 2, deviation: 0.02}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      regularizers: {r1: {weight: 0.1}}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0, beta2: 0.99}
      """)
}
