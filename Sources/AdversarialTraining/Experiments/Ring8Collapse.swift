extension BuiltInExperiment {
  /// The same ring without a penalty and with a hasty discriminator: the generator loses modes.
  ///
  /// Seeds 1 to 5 end on one to three of the eight modes; `regularizers.r1.weight=0.1` keeps all
  /// five from collapsing.
  static let ring8Collapse = BuiltInExperiment(
    yaml: """
      name: ring8-collapse
      summary: Without a penalty and with a hasty discriminator, the generator collapses to one or two modes.
      steps: 2000
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.2}
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
