extension BuiltInExperiment {
  /// The same ring without a penalty: the generator ends on a few of the Gaussians.
  static let ring8Collapse = BuiltInExperiment(
    yaml: """
      name: ring8-collapse
      summary: Without a penalty on D and with the usual Adam, the generator loses modes of the ring.
      steps: 3000
      batch: 256
      data: {type: ring, modes: 8, radius: 2, deviation: 0.02}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      """)
}
