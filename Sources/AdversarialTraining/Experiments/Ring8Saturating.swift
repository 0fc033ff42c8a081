extension BuiltInExperiment {
  /// The minimax loss against a discriminator that is far ahead: the generator's gradient vanishes.
  static let ring8Saturating = BuiltInExperiment(
    yaml: """
      name: ring8-saturating
      summary: Under the minimax loss a strong discriminator leaves the generator without a gradient.
      steps: 1000
      batch: 128
      data: {type: ring, modes: 8, radius: 2, deviation: 0.1}
      prior: {type: normal, dimension: 16}
      objective: minimax
      pretraining: 200
      generator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: sgd, learning_rate: 0.01}
      discriminator:
        network: {type: mlp, layers: [128, 128], activation: leaky-relu}
        optimizer: {type: adam, learning_rate: 0.001, beta1: 0.5, beta2: 0.999}
      """)
}
