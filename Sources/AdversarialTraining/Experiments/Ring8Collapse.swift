extension BuiltInExperiment {
  /// The same ring without a penalty and with a hasty discriminator: the generator loses modes.
  ///
  /// Of seeds 1 to 5, four end with fewer than half of the modes and one with about half.
  static let ring8Collapse = BuiltInExperiment(
    yaml: """
      name: ring8-collapse
      summary: Without a penalty and with a hasty discriminator, the generator loses most modes of the ring.
      steps: 2000
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: non-saturating
      schedule: {type: alternating, discriminator_steps: 5}
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.002, beta1: 0.5, beta2: 0.999}
      """)
}
