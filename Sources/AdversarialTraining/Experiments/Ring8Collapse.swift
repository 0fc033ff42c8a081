extension BuiltInExperiment {
  /// The same ring without a penalty and with a weak discriminator: the generator loses modes.
  static let ring8Collapse = BuiltInExperiment(
    yaml: """
      name: ring8-collapse
      summary: Without a penalty and with too small a discriminator, the generator loses modes.
      steps: 2000
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      discriminator:
        network: {type: mlp, layers: [64], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      """)
}
